# The first lantern follows an upper envelope of lines. The distance is the sum of two such envelopes, one of them
# for the mirrored lanterns, and so it is smallest at the start or where one of them bends.
import sys


def envelope(lines):
    """The lines (v, x) that lead at some moment t >= 0, in order, with the moment from which each leads."""
    hull = []
    for v, x in sorted(lines):
        start = 0.0
        while hull:
            last_v, last_x, last_start = hull[-1]
            if x < last_x:
                start = (last_x - x) / (v - last_v)
                if start > last_start:
                    break
            hull.pop()
            start = 0.0
        hull.append((v, x, start))
    return hull


def positions(hull, moments):
    """Where the leading lantern is at each of the moments, given in order."""
    leader = 0
    for t in moments:
        while leader + 1 < len(hull) and hull[leader + 1][2] <= t:
            leader += 1
        v, x, _ = hull[leader]
        yield x + v * t


_, *numbers = map(int, sys.stdin.read().split())
lanterns = list(zip(numbers[1::2], numbers[::2]))
first = envelope(lanterns)
last = envelope((-v, -x) for v, x in lanterns)
bends = sorted(start for _, _, start in first + last)
distance = min(a + b for a, b in zip(positions(first, bends), positions(last, bends)))
print(f"{distance:.9f}")
