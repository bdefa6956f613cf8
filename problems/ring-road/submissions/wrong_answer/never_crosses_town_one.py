# Wrong: adds up the tolls between the two numbers and never takes the other way round.
import sys
from itertools import accumulate

n, q, *numbers = map(int, sys.stdin.read().split())
position = list(accumulate(numbers[:n], initial=0))
trips = numbers[n:]
for x, y in zip(trips[::2], trips[1::2]):
    print(abs(position[x - 1] - position[y - 1]))
