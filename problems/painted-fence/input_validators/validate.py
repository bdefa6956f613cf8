"""Accepts `n k f` and f different pairs `a b` with 1 <= a <= b <= k."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().split(b"\n")
match = re.fullmatch(rb"([1-9][0-9]{0,18}) ([1-9][0-9]?) (0|[1-9][0-9]?)", lines[0])
if not match:
    reject("line 1: expected three integers")
n, k, f = map(int, match.groups())
if n > 10**18 or k > 10 or f > k * (k + 1) // 2:
    reject("line 1: out of range")
if lines.pop() != b"" or len(lines) != f + 1:
    reject("expected f lines after the first one, and nothing else")
for number, line in enumerate(lines[1:], 2):
    match = re.fullmatch(rb"([1-9][0-9]?) ([1-9][0-9]?)", line)
    if not match or not int(match[1]) <= int(match[2]) <= k:
        reject(f"line {number}: expected two colours in order")
if len(set(lines[1:])) != f:
    reject("a pair is listed twice")
sys.exit(42)
