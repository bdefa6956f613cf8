"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/painted_fence.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/painted_fence.py"
PLANKS = 10**18


def every_pair(k):
    return [(a, b) for a in range(1, k + 1) for b in range(a, k + 1)]


def same_colours(k):
    return [(a, a) for a in range(1, k + 1)]


def different_colours(k):
    return [(a, b) for a, b in every_pair(k) if a < b]


def random_pairs(seed, k, f):
    return random.Random(seed).sample(every_pair(k), f)


CASES = [
    ("one-plank-one-colour", 1, 1, []),
    ("one-plank-colour-forbidden", 1, 1, [(1, 1)]),
    ("one-plank-all-forbidden", 1, 10, every_pair(10)),
    ("two-planks-colour-forbidden", 2, 1, [(1, 1)]),
    ("two-planks", 2, 4, [(1, 4), (2, 2)]),
    ("one-colour-long", PLANKS, 1, []),
    ("order-of-the-pair", 3, 3, [(1, 2), (2, 3)]),
    ("all-forbidden-long", PLANKS, 10, every_pair(10)),
    ("ways-beyond-the-modulus", 9, 10, []),
    ("small", 12, 5, random_pairs(1, 5, 6)),
    ("alternating", 101, 2, same_colours(2)),
    ("random-medium", 300, 7, random_pairs(2, 7, 12)),
    ("different-colours-forbidden", PLANKS, 10, different_colours(10)),
    ("planks-beyond-32-bits", 2**32 + 5, 6, random_pairs(3, 6, 9)),
    ("power-of-two", 2**59, 9, random_pairs(4, 9, 20)),
    ("power-of-two-and-one", 2**59 + 1, 10, random_pairs(5, 10, 15)),
    ("all-ones-in-binary", 2**59 - 1, 10, same_colours(10)),
    ("few-ways-left", PLANKS - 1, 10, random_pairs(6, 10, 48)),
    ("random-maximum", PLANKS, 10, random_pairs(7, 10, 25)),
    ("nothing-forbidden-maximum", PLANKS, 10, []),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, n, k, pairs) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [f"{n} {k} {len(pairs)}", *(f"{a} {b}" for a, b in pairs)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
