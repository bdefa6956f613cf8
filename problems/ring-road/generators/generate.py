"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/ring_road.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/ring_road.py"
TOWNS = 80_000
TRIPS = 20_000
TOLL = 10**9


def random_tolls(seed, n, low, high):
    rng = random.Random(seed)
    return [rng.randint(low, high) for _ in range(n)]


def random_trips(seed, n, q):
    rng = random.Random(seed)
    return [(rng.randint(1, n), rng.randint(1, n)) for _ in range(q)]


def all_trips(n):
    return [(x, y) for x in range(1, n + 1) for y in range(1, n + 1)]


def half_way_round(seed, n, q):
    rng = random.Random(seed)
    starts = [rng.randint(1, n) for _ in range(q)]
    return [(x, (x - 1 + n // 2) % n + 1) for x in starts]


CASES = [
    ("three-towns", [1, 2, 4], all_trips(3)),
    ("free-road", [0] * 5, all_trips(5)),
    ("staying-at-home", random_tolls(1, 10, 0, TOLL), [(x, x) for x in range(1, 11)]),
    ("last-stretch", [5, 5, 5, 5, 1], [(5, 1), (1, 5), (4, 1), (2, 5)]),
    ("one-dear-stretch", [1] * 20 + [TOLL] + [1] * 20, all_trips(41)),
    ("equal-ways", [7] * 12, all_trips(12)),
    ("all-trips-small", random_tolls(2, 30, 0, 20), all_trips(30)),
    ("neighbours", random_tolls(3, 1000, 1, 100), [(x, x % 1000 + 1) for x in range(1, 1001)]),
    ("sums-beyond-32-bits", [TOLL] * 9, all_trips(9)),
    ("random-medium", random_tolls(4, 2000, 0, TOLL), random_trips(5, 2000, 2000)),
    ("dear-tolls-large", random_tolls(6, 12_000, TOLL - 1000, TOLL), random_trips(7, 12_000, 5000)),
    ("random-large", random_tolls(8, TOWNS, 0, 9), random_trips(9, TOWNS, TRIPS)),
    ("half-way-round-large", random_tolls(10, TOWNS, 0, 9), half_way_round(11, TOWNS, 5000)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, tolls, trips) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [f"{len(tolls)} {len(trips)}", " ".join(map(str, tolls)), *(f"{x} {y}" for x, y in trips)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
