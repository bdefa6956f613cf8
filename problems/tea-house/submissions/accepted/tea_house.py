# Replays comings and goings in order of time; in the same minute a guest leaves (-1) before one arrives (+1).
import sys

_, *times = map(int, sys.stdin.read().split())
events = [(a, 1) for a in times[::2]] + [(b, -1) for b in times[1::2]]
cups = most = 0
for _, change in sorted(events):
    cups += change
    most = max(most, cups)
print(most)
