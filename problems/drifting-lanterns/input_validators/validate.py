"""Accepts n with 1 <= n <= 10000 and n lines `x v` with |x| <= 10^5 and |v| <= 100."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().split(b"\n")
if not re.fullmatch(rb"[1-9][0-9]{0,4}", lines[0]) or int(lines[0]) > 10_000:
    reject("line 1: bad number of lanterns")
if lines.pop() != b"" or len(lines) != int(lines[0]) + 1:
    reject("expected n lines after the first one, and nothing else")
for number, line in enumerate(lines[1:], 2):
    match = re.fullmatch(rb"(0|-?[1-9][0-9]{0,5}) (0|-?[1-9][0-9]{0,2})", line)
    if not match:
        reject(f"line {number}: expected two integers")
    if abs(int(match[1])) > 10**5 or abs(int(match[2])) > 100:
        reject(f"line {number}: out of range")
sys.exit(42)
