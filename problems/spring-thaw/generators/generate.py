"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/spring_thaw.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/spring_thaw.py"
HUTS = 20_000
PATHS = 30_000


def random_lake(seed, n, m):
    rng = random.Random(seed)
    paths = {}
    while len(paths) < m:
        a, b = rng.sample(range(1, n + 1), 2)
        paths.setdefault((min(a, b), max(a, b)), (a, b))
    return n, list(paths.values())


def chain(n):
    return n, [(i, i + 1) for i in range(1, n)]


def star(n, centre):
    return n, [(centre, i) for i in range(1, n + 1) if i != centre]


def complete(n):
    return n, [(a, b) for a in range(1, n + 1) for b in range(a + 1, n + 1)]


def clusters(seed, count, size):
    """Chains of huts, joined by single paths that melt last."""
    rng = random.Random(seed)
    inner = [(c * size + i, c * size + i + 1) for c in range(count) for i in range(1, size)]
    rng.shuffle(inner)
    return count * size, inner + [(c * size, c * size + 1) for c in range(1, count)]


def shuffled(seed, lake):
    """The same lake with other numbers for the huts and another order of melting."""
    rng = random.Random(seed)
    n, paths = lake
    names = rng.sample(range(1, n + 1), n)
    paths = [(names[a - 1], names[b - 1]) for a, b in paths]
    return n, rng.sample(paths, len(paths))


def crossed_chain(seed, n, m):
    """A long chain that melts last, and paths across it that melt first."""
    rng = random.Random(seed)
    across = set()
    while len(across) < m - (n - 1):
        a = rng.randint(1, n - 10)
        across.add((a, a + rng.randint(2, 10)))
    return n, [*sorted(across), *chain(n)[1]]


CASES = [
    ("one-path", (2, [(2, 1)])),
    ("one-path-many-huts", (HUTS, [(3, 700)])),
    ("triangle", complete(3)),
    ("square", (4, [(1, 2), (3, 4), (2, 3), (4, 1)])),
    ("last-hut-alone", (6, [(1, 2), (2, 3), (4, 5), (3, 4)])),
    ("two-groups", (9, [(1, 2), (5, 6), (2, 3), (6, 7), (3, 4), (7, 8), (8, 9)])),
    ("star", star(40, 17)),
    ("complete", shuffled(1, complete(20))),
    ("random-small", random_lake(2, 15, 20)),
    ("random-medium", random_lake(3, 300, 500)),
    ("chain", chain(3000)),
    ("chain-shuffled", shuffled(4, chain(3000))),
    ("clusters", clusters(5, 50, 60)),
    ("star-large", star(6000, 6000)),
    ("random-large", random_lake(6, HUTS, PATHS)),
    ("crossed-chain-large", crossed_chain(7, 10_000, 15_000)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, (n, paths)) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [f"{n} {len(paths)}", *(f"{a} {b}" for a, b in paths)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
