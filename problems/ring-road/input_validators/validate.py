"""Accepts `n q`, n tolls and q trips `x y`, within the bounds of the statement."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


def integers(number, count, low, high):
    """The integers of a line, which has to hold exactly `count` of them, one space apart."""
    words = lines[number - 1].split(b" ")
    if len(words) != count or not all(re.fullmatch(rb"0|[1-9][0-9]{0,9}", word) for word in words):
        reject(f"line {number}: expected {count} integers")
    values = [int(word) for word in words]
    if min(values) < low or max(values) > high:
        reject(f"line {number}: out of range")
    return values


lines = sys.stdin.buffer.read().split(b"\n")
n, q = integers(1, 2, 1, 80_000)
if n < 3 or q > 20_000:
    reject("line 1: out of range")
if lines.pop() != b"" or len(lines) != q + 2:
    reject("expected q + 2 lines, and nothing else")
integers(2, n, 0, 10**9)
for trip in range(q):
    integers(trip + 3, 2, 1, n)
sys.exit(42)
