# Turns the right page around and takes each letter from the page where it can still be read.
import sys

_, left, right = sys.stdin.read().split()
pairs = list(zip(left, reversed(right)))
if any(a != b and "." not in (a, b) for a, b in pairs):
    print("no match")
else:
    print("".join(b if a == "." else a for a, b in pairs))
