"""Accepts n with 1 <= n <= 400 and a line with n integers from 1 to 1000."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


match = re.fullmatch(rb"([1-9][0-9]{0,2})\n([1-9][0-9]{0,3}(?: [1-9][0-9]{0,3})*)\n", sys.stdin.buffer.read())
if not match:
    reject("expected a line with one and a line with more positive integers")
n = int(match[1])
weights = [int(word) for word in match[2].split(b" ")]
if n > 400 or len(weights) != n:
    reject("wrong number of sacks")
if max(weights) > 1000:
    reject("a sack is too heavy")
sys.exit(42)
