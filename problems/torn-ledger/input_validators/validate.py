"""Accepts `n s` with 1 <= n <= 40 and 1 <= s <= 10^13, and n amounts from 1 to 10^12."""

import re
import sys

number = rb"[1-9][0-9]{0,13}"
match = re.fullmatch(b"(" + number + b") (" + number + b")\n(" + number + b"(?: " + number + b"){0,39})\n", sys.stdin.buffer.read())
if not match:
    print("expected two lines of integers", file=sys.stderr)
    sys.exit(43)
n, s = int(match[1]), int(match[2])
amounts = list(map(int, match[3].split()))
if not (len(amounts) == n <= 40 and s <= 10**13 and max(amounts) <= 10**12):
    print("a number is out of range, or there are not n amounts", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
