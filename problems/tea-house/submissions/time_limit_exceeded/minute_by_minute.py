# Slow: counts the guests anew in each minute of the day, and there are 10^9 of them.
import sys

_, *times = map(int, sys.stdin.read().split())
guests = list(zip(times[::2], times[1::2]))
print(max(sum(a <= minute < b for a, b in guests) for minute in range(max(times))))
