"""Accepts n with 1 <= n <= 15000 and n lines `a b` with 0 <= a < b <= 10^9."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().split(b"\n")
if not re.fullmatch(rb"[1-9][0-9]{0,4}", lines[0]) or int(lines[0]) > 15_000:
    reject("line 1: bad number of guests")
if lines.pop() != b"" or len(lines) != int(lines[0]) + 1:
    reject("expected n lines after the first one, and nothing else")
for number, line in enumerate(lines[1:], 2):
    match = re.fullmatch(rb"(0|[1-9][0-9]{0,9}) ([1-9][0-9]{0,9})", line)
    if not match:
        reject(f"line {number}: expected two integers")
    if not int(match[1]) < int(match[2]) <= 10**9:
        reject(f"line {number}: times out of order or out of range")
sys.exit(42)
