"""Accepts `n m` and m lines `u v s p d`, within the bounds of the statement."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


def integers(number, bounds):
    """The integers of a line, one space apart; each has to be within its bounds."""
    words = lines[number - 1].split(b" ")
    if len(words) != len(bounds) or not all(re.fullmatch(rb"0|[1-9][0-9]{0,9}", word) for word in words):
        reject(f"line {number}: expected {len(bounds)} integers")
    values = [int(word) for word in words]
    if not all(low <= value <= high for value, (low, high) in zip(values, bounds)):
        reject(f"line {number}: out of range")
    return values


lines = sys.stdin.buffer.read().split(b"\n")
n, m = integers(1, [(2, 20_000), (0, 25_000)])
if lines.pop() != b"" or len(lines) != m + 1:
    reject("expected m lines after the first one, and nothing else")
for number in range(2, m + 2):
    u, v, *_ = integers(number, [(1, n), (1, n), (0, 10**9), (1, 10**9), (1, 10**9)])
    if u == v:
        reject(f"line {number}: a line from a harbour to itself")
sys.exit(42)
