"""Accepts `r c` and r rows of c characters, with exactly one G and one H."""

import re
import sys


def reject(reason):
    print(reason, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().split(b"\n")
match = re.fullmatch(rb"([1-9][0-9]{0,2}) ([1-9][0-9]{0,2})", lines[0])
if not match:
    reject("line 1: expected two positive integers")
rows, columns = int(match[1]), int(match[2])
if rows > 400 or columns > 400:
    reject("line 1: the maze is too large")
if lines.pop() != b"" or len(lines) != rows + 1:
    reject("expected r lines after the first one, and nothing else")
for number, line in enumerate(lines[1:], 2):
    if len(line) != columns or not re.fullmatch(rb"[.#GH]+", line):
        reject(f"line {number}: expected c characters out of .#GH")
maze = b"".join(lines[1:])
if maze.count(b"G") != 1 or maze.count(b"H") != 1:
    reject("expected one G and one H")
sys.exit(42)
