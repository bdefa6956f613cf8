"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
"""

import random
from pathlib import Path

SECRET = Path("data/secret")
MOST = 1_000_000

cases = {
    "01-two-jars": (2, 1, 2),
    "02-both-at-the-left": (MOST, 1, 2),
    "03-both-at-the-right": (MOST, MOST - 1, MOST),
    "04-both-ends": (MOST, 1, MOST),
    "05-neighbours-in-the-middle": (MOST, MOST // 2, MOST // 2 + 1),
}
rng = random.Random(7)
for number in range(6, 11):
    n = rng.choice([3, 100, MOST - 1, MOST])
    cases[f"{number:02}-random"] = (n, *sorted(rng.sample(range(1, n + 1), 2)))
for name, numbers in cases.items():
    (SECRET / f"{name}.in").write_text(" ".join(map(str, numbers)) + "\n")
    (SECRET / f"{name}.ans").write_text("")
