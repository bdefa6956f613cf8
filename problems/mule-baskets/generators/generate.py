"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/mule_baskets.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/mule_baskets.py"
SACKS = 400
WEIGHT = 1000


def random_sacks(seed, n, low, high, step=1):
    """Random weights, all of them multiples of `step`."""
    rng = random.Random(seed)
    return [step * rng.randint(low, high) for _ in range(n)]


CASES = [
    ("one-light-sack", [1]),
    ("one-heavy-sack", [WEIGHT]),
    ("two-equal", [7, 7]),
    ("two-different", [1, WEIGHT]),
    ("one-against-all", [500] + [3] * 50),
    ("powers-of-two", [2**i for i in range(10)]),
    ("heaviest-first-fails", [5, 5, 4, 3, 3]),
    ("three-and-two", [3, 3, 2, 2, 2]),
    ("multiples-of-ten", random_sacks(1, 9, 1, 100, 10)),
    ("few-heavy", random_sacks(2, 7, 900, WEIGHT)),
    ("random-small", random_sacks(3, 12, 1, WEIGHT)),
    ("odd-number-of-multiples", [7] * 31),
    ("random-medium", random_sacks(4, 60, 1, 300)),
    ("multiples-of-99", random_sacks(5, 399, 1, 10, 99)),
    ("ones-large", [1] * (SACKS - 1)),
    ("heavy-odd-number-large", [WEIGHT] * (SACKS - 1)),
    ("random-large", random_sacks(6, SACKS, 1, WEIGHT)),
    ("heavy-large", random_sacks(7, SACKS, WEIGHT - 20, WEIGHT)),
    ("maximum", [WEIGHT] * SACKS),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, weights) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    text = f"{len(weights)}\n{' '.join(map(str, weights))}\n".encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
