# Wrong: compares the pages as if the right one were a plain copy.
import sys

_, left, right = sys.stdin.read().split()
pairs = list(zip(left, right))
if any(a != b and "." not in (a, b) for a, b in pairs):
    print("no match")
else:
    print("".join(b if a == "." else a for a, b in pairs))
