# Prefix sums give the way that avoids the last stretch; the other way costs the rest of the ring.
import sys
from itertools import accumulate

n, q, *numbers = map(int, sys.stdin.read().split())
position = list(accumulate(numbers[:n], initial=0))
trips = numbers[n:]
for x, y in zip(trips[::2], trips[1::2]):
    way = abs(position[x - 1] - position[y - 1])
    print(min(way, position[n] - way))
