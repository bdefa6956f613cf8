"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/wet_ink.py.
"""

import random
import subprocess
import sys
from pathlib import Path
from string import ascii_uppercase

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/wet_ink.py"
LIMIT = 150_000


def book(seed, n, faded, letters=ascii_uppercase):
    """A random line on both pages, where each letter has faded with the given chance."""
    rng = random.Random(seed)
    line = rng.choices(letters, k=n)
    left = ["." if rng.random() < faded else letter for letter in line]
    right = ["." if rng.random() < faded else letter for letter in reversed(line)]
    return left, right


def clash(pages, index):
    """Puts letters that do not match at this place of the left page and its image."""
    left, right = pages
    left[index], right[len(right) - 1 - index] = "P", "Q"
    return pages


CASES = [
    ("one-letter", ("A", "A")),
    ("one-letter-faded-left", (".", "Z")),
    ("one-letter-faded-right", ("M", ".")),
    ("one-letter-lost", (".", ".")),
    ("one-letter-clash", ("A", "B")),
    ("palindrome", ("RO.ATOR", "R.TA.OR")),
    ("not-mirrored", ("STONE", "STONE")),
    ("all-faded", ("." * 40, "." * 40)),
    ("answer-looks-like-a-verdict", ("NO.MATCH", "HCTAM.ON")),
    ("random-small", book(1, 30, 0.5)),
    ("clash-at-the-start", clash(book(2, 200, 0.6), 0)),
    ("clash-at-the-end", clash(book(3, 201, 0.6), 200)),
    ("clash-in-the-middle", clash(book(4, 201, 0.6), 100)),
    ("right-page-empty", (book(5, 2000, 0)[0], "." * 2000)),
    ("left-page-empty", ("." * 2000, book(6, 2000, 0)[1])),
    ("random-large", book(7, LIMIT, 0.5)),
    ("one-letter-only-large", book(8, 40_001, 0.3, "A")),
    ("clash-at-the-end-large", clash(book(9, LIMIT, 0.1), LIMIT - 1)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, (left, right)) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    text = f"{len(left)}\n{''.join(left)}\n{''.join(right)}\n".encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
