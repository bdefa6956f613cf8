# Crashes: the image of letter i is right[n - 1 - i], and right[n] does not exist.
import sys

n, left, right = sys.stdin.read().split()
line = ""
for i, letter in enumerate(left):
    image = right[int(n) - i]
    line += image if letter == "." else letter
print(line)
