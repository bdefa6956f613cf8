# Wrong: looks at whole minutes only, but the best moment may lie between two of them.
import sys

_, *numbers = map(int, sys.stdin.read().split())
lanterns = list(zip(numbers[::2], numbers[1::2]))


def distance(t):
    positions = [x + v * t for x, v in lanterns]
    return max(positions) - min(positions)


low, high = 0, 10**6
while low < high:
    middle = (low + high) // 2
    if distance(middle) <= distance(middle + 1):
        high = middle
    else:
        low = middle + 1
print(distance(low))
