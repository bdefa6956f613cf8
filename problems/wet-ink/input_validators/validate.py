"""Accepts n with 1 <= n <= 150000 and two lines of n characters, A to Z or dot."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


match = re.fullmatch(rb"([1-9][0-9]{0,5})\n([A-Z.]+)\n([A-Z.]+)\n", sys.stdin.buffer.read())
if not match:
    reject("expected a number and two lines of letters and dots")
n = int(match[1])
if n > 150_000:
    reject("n is too large")
if len(match[2]) != n or len(match[3]) != n:
    reject("a page does not hold n characters")
sys.exit(42)
