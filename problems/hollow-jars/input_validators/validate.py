"""Accepts a line `n a b` with 2 <= n <= 10^6 and 1 <= a < b <= n."""

import re
import sys

match = re.fullmatch(rb"([1-9][0-9]{0,6}) ([1-9][0-9]{0,6}) ([1-9][0-9]{0,6})\n", sys.stdin.buffer.read())
if not match:
    print("expected one line with three integers", file=sys.stderr)
    sys.exit(43)
n, a, b = map(int, match.groups())
if not (2 <= n <= 10**6 and 1 <= a < b <= n):
    print("a number is out of range", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
