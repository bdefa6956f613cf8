# Slow: follows the whole night anew after each correction, n * q steps in all.
import sys
from itertools import accumulate

n, _, diary, *corrections = sys.stdin.read().split()
changes = [1 if letter == "d" else -1 for letter in diary]
for correction in corrections:
    minute = int(correction) - 1
    changes[minute] = -changes[minute]
    print(max(accumulate(changes, initial=0)))
