# Wrong: applies each correction to the first diary instead of the one corrected so far.
import sys
from itertools import accumulate

n, _, diary, *corrections = sys.stdin.read().split()
depths = list(accumulate((1 if letter == "d" else -1 for letter in diary), initial=0))
before = list(accumulate(depths, max))
after = list(accumulate(reversed(depths), max))[::-1]
for correction in corrections:
    minute = int(correction)
    step = depths[minute] - depths[minute - 1]
    print(max(before[minute - 1], after[minute] - 2 * step))
