# Slow: mirrors the whole right page anew for each letter, n^2 steps in all.
import sys


def restore(left, right):
    line = ""
    for i, letter in enumerate(left):
        image = right[::-1][i]
        if letter != image and "." not in (letter, image):
            return "no match"
        line += image if letter == "." else letter
    return line


_, left, right = sys.stdin.read().split()
print(restore(left, right))
