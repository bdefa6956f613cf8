"""Accepts `n m` and m different paths `a b` between the huts 1 to n."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


def two_integers(number, highest):
    """The two integers of a line, both from 1 to `highest`."""
    match = re.fullmatch(rb"([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})", lines[number - 1])
    if not match:
        reject(f"line {number}: expected two positive integers")
    a, b = int(match[1]), int(match[2])
    if max(a, b) > highest:
        reject(f"line {number}: out of range")
    return a, b


lines = sys.stdin.buffer.read().split(b"\n")
n, m = two_integers(1, 30_000)
if not 2 <= n <= 20_000:
    reject("line 1: out of range")
if lines.pop() != b"" or len(lines) != m + 1:
    reject("expected m lines after the first one, and nothing else")
paths = set()
for number in range(2, m + 2):
    a, b = two_integers(number, n)
    if a == b:
        reject(f"line {number}: a path from a hut to itself")
    paths.add((min(a, b), max(a, b)))
if len(paths) != m:
    reject("two paths join the same huts")
sys.exit(42)
