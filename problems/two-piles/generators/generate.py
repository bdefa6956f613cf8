"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/two_piles.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/two_piles.py"
LIMIT = 10**15


def random_piles(seed, limit, parity):
    rng = random.Random(seed)
    a, b = rng.randint(0, limit), rng.randint(0, limit - 1)
    return a, b + (a + b + parity) % 2


CASES = [
    ("no-stones", (0, 0)),
    ("one-stone", (1, 0)),
    ("first-higher", (14, 4)),
    ("second-higher", (4, 12)),
    ("odd-total", (7, 10)),
    ("equal", (9, 9)),
    ("one-pile-empty", (0, 100)),
    ("one-move", (500, 498)),
    ("random-small-even", random_piles(1, 300, 0)),
    ("random-small-odd", random_piles(2, 300, 1)),
    ("difference-beyond-32-bits", (3, 2**32 + 2**31 + 5)),
    ("total-beyond-32-bits", (2**31 - 1, 2**31 + 99)),
    ("random-large-even", random_piles(3, LIMIT, 0)),
    ("random-large-odd", random_piles(4, LIMIT, 1)),
    ("maximum-total", (LIMIT, LIMIT)),
    ("maximum-difference", (0, LIMIT)),
    ("maximum-difference-first", (LIMIT, 0)),
    ("maximum-odd", (LIMIT, LIMIT - 1)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, (a, b)) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    text = f"{a} {b}\n".encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
