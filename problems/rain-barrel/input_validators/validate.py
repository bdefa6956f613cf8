"""Accepts `n c` with 1 <= n <= the first argument (200000) and 0 <= c <= 10^15, and n numbers from 0 to 10^9."""

import re
import sys

most = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
number = rb"(?:0|[1-9][0-9]{0,15})"
lines = sys.stdin.buffer.read().split(b"\n")
if len(lines) != 3 or lines[2] != b"":
    print("expected two lines", file=sys.stderr)
    sys.exit(43)
if not re.fullmatch(number + b" " + number, lines[0]) or not re.fullmatch(number + b"(?: " + number + b")*", lines[1]):
    print("expected integers with one space between them", file=sys.stderr)
    sys.exit(43)
n, c = map(int, lines[0].split())
litres = list(map(int, lines[1].split()))
if not (1 <= n <= most and 0 <= c <= 10**15 and len(litres) == n and max(litres) <= 10**9):
    print("a number is out of range, or there are not n of them", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
