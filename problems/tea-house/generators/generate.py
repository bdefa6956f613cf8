"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/tea_house.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/tea_house.py"
GUESTS = 15_000
LATEST = 10**9


def visits(seed, n, latest, longest):
    """Guests who come at any time and stay for at most `longest` minutes."""
    rng = random.Random(seed)
    stays = [rng.randint(1, longest) for _ in range(n)]
    starts = [rng.randint(0, latest - stay) for stay in stays]
    return [(start, start + stay) for start, stay in zip(starts, stays)]


def nested(n, latest):
    return [(i, latest - i) for i in range(n)]


def relay(seed, n, step):
    """Each guest leaves in the minute in which the next one arrives."""
    guests = [(i * step, (i + 1) * step) for i in range(n)]
    random.Random(seed).shuffle(guests)
    return guests


CASES = [
    ("one-guest", [(0, 1)]),
    ("one-guest-all-day", [(0, LATEST)]),
    ("two-apart", [(8, 9), (1, 2)]),
    ("two-touching", [(4, 9), (1, 4)]),
    ("two-overlapping", [(1, 5), (4, 9)]),
    ("same-times", [(3, 7)] * 50),
    ("long-stay-over-short-ones", [(0, 100), (10, 20), (30, 40), (50, 60), (55, 70)]),
    ("many-at-one-minute", [(i, 50) for i in range(50)] + [(50, 51 + i) for i in range(49)]),
    ("random-small", visits(1, 60, 40, 8)),
    ("random-medium", visits(2, 1000, 2000, 30)),
    ("short-visits-large", visits(3, GUESTS, LATEST, 100_000)),
    ("long-visits-large", visits(4, GUESTS, LATEST, LATEST)),
    ("crowded-minutes-large", visits(5, GUESTS, 1000, 20)),
    ("nested-large", nested(5000, LATEST)),
    ("relay-large", relay(6, 5000, 200_000)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, guests) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [str(len(guests)), *(f"{a} {b}" for a, b in guests)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
