"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/bunting.py; the output validator takes any other valid order, too.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/bunting.py"
FLAGS = 80_000


def random_counts(seed, colours, highest):
    rng = random.Random(seed)
    return [rng.randint(1, highest) for _ in range(colours)]


def one_dominant(seed, colours, total, place, most):
    """Few flags of every colour but one, which has `most` of the `total`."""
    rng = random.Random(seed)
    counts = [1] * (colours - 1)
    for _ in range(total - most - len(counts)):
        counts[rng.randrange(colours - 1)] += 1
    return counts[:place] + [most] + counts[place:]


CASES = [
    ("one-colour-twice", [2]),
    ("two-colours", [1, 1]),
    ("two-colours-odd", [2, 3]),
    ("two-colours-too-many", [4, 2]),
    ("three-colours-just-possible", [1, 4, 2]),
    ("three-colours-even", [3, 1, 2]),
    ("three-colours-one-too-many", [1, 2, 5]),
    ("one-of-each", [1] * 100),
    ("equal-counts", [7] * 9),
    ("last-colour-dominant", [1, 1, 1, 1, 5]),
    ("random-small", random_counts(1, 8, 6)),
    ("random-medium", random_counts(2, 300, 20)),
    ("half-of-all", one_dominant(3, 50, 2000, 30, 1000)),
    ("half-and-one-odd", one_dominant(4, 50, 2001, 49, 1001)),
    ("half-and-one-even", one_dominant(5, 50, 2000, 0, 1001)),
    ("one-colour-large", [FLAGS]),
    ("two-colours-large", [FLAGS // 2, FLAGS // 2]),
    ("half-of-all-large", one_dominant(6, 10_000, FLAGS // 2 - 1, 2345, FLAGS // 4)),
    ("two-of-each-large", [2] * (FLAGS // 2)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, counts) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    text = f"{len(counts)}\n{' '.join(map(str, counts))}\n".encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
