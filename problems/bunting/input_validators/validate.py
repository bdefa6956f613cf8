"""Accepts k with 1 <= k <= 40000 and a line with k positive integers of at most 80000 in all."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


match = re.fullmatch(rb"([1-9][0-9]{0,4})\n([1-9][0-9]{0,4}(?: [1-9][0-9]{0,4})*)\n", sys.stdin.buffer.read())
if not match:
    reject("expected a line with one and a line with more positive integers")
k = int(match[1])
counts = [int(word) for word in match[2].split(b" ")]
if k > 40_000 or len(counts) != k:
    reject("wrong number of colours")
if sum(counts) > 80_000:
    reject("too many flags")
sys.exit(42)
