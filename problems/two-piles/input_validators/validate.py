"""Accepts one line `a b` with 0 <= a, b <= 10^15."""

import re
import sys

text = sys.stdin.buffer.read()
match = re.fullmatch(rb"(0|[1-9][0-9]{0,15}) (0|[1-9][0-9]{0,15})\n", text)
if not match:
    print("expected one line with two integers", file=sys.stderr)
    sys.exit(43)
if max(map(int, match.groups())) > 10**15:
    print("a pile is higher than 10^15", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
