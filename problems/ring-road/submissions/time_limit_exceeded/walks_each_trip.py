# Slow: adds up the tolls of both ways for each trip, n * q steps in all.
import sys

n, q, *numbers = map(int, sys.stdin.read().split())
tolls, trips = numbers[:n], numbers[n:]
for x, y in zip(trips[::2], trips[1::2]):
    first, last = min(x, y) - 1, max(x, y) - 1
    print(min(sum(tolls[first:last]), sum(tolls[:first]) + sum(tolls[last:])))
