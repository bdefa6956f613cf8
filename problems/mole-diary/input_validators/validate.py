"""Accepts `n q`, a line of n letters d or u, and q positions from 1 to n."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().split(b"\n")
match = re.fullmatch(rb"([1-9][0-9]{0,5}) ([1-9][0-9]{0,4})", lines[0])
if not match:
    reject("line 1: expected two positive integers")
n, q = int(match[1]), int(match[2])
if n > 200_000 or q > 40_000:
    reject("line 1: out of range")
if lines.pop() != b"" or len(lines) != q + 2:
    reject("expected q + 2 lines, and nothing else")
if len(lines[1]) != n or not re.fullmatch(rb"[du]+", lines[1]):
    reject("line 2: expected n letters d or u")
for number, line in enumerate(lines[2:], 3):
    if not re.fullmatch(rb"[1-9][0-9]{0,5}", line) or int(line) > n:
        reject(f"line {number}: expected a minute from 1 to n")
sys.exit(42)
