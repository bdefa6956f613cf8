"""Accepts every seating without a quarrel, and -1 where there is none."""

import re
import sys
from pathlib import Path


def reject(reason):
    (Path(sys.argv[3]) / "judgemessage.txt").write_text(reason)
    sys.exit(43)


n = int(Path(sys.argv[1]).read_text())
words = sys.stdin.buffer.read(2_000_000).split()
if 2 <= n <= 3:
    if words != [b"-1"]:
        reject("there is no way, and it printed something else than -1")
    sys.exit(42)
if len(words) != n:
    reject(f"expected {n} ages, got {len(words)} words")
if not all(re.fullmatch(rb"[1-9][0-9]{0,5}", word) for word in words):
    reject("a word is no age")
ages = [int(word) for word in words]
if sorted(ages) != list(range(1, n + 1)):
    reject("not every age from 1 to n is there once")
for left, right in zip(ages, ages[1:]):
    if abs(left - right) == 1:
        reject(f"{left} and {right} sit next to each other")
sys.exit(42)
