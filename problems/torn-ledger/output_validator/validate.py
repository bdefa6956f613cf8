"""Accepts every choice of amounts that has the sum of the page."""

import re
import sys
from pathlib import Path


def reject(reason):
    (Path(sys.argv[3]) / "judgemessage.txt").write_text(reason)
    sys.exit(43)


first, second = Path(sys.argv[1]).read_text().splitlines()
n, wanted = map(int, first.split())
amounts = list(map(int, second.split()))
words = sys.stdin.buffer.read(10_000).split()
if not words or len(words) > n or not all(re.fullmatch(rb"[1-9][0-9]?", word) for word in words):
    reject("expected the numbers of some amounts")
chosen = [int(word) for word in words]
if max(chosen) > n or len(set(chosen)) != len(chosen):
    reject("a number is too large, or there twice")
total = sum(amounts[number - 1] for number in chosen)
if total != wanted:
    reject(f"the sum is {total}, and the page has {wanted}")
sys.exit(42)
