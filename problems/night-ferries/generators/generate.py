"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/night_ferries.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/night_ferries.py"
HARBOURS = 20_000
LINES = 25_000
LONG = 10**9


def timetable(rng, first, period, crossing):
    return rng.randint(0, first), rng.randint(1, period), rng.randint(1, crossing)


def random_lines(seed, n, m, *limits):
    rng = random.Random(seed)
    return n, [(*rng.sample(range(1, n + 1), 2), *timetable(rng, *limits)) for _ in range(m)]


def chain(seed, n, extra, *limits):
    """A line from each harbour to the next, listed backwards, and short hops back and forth."""
    rng = random.Random(seed)
    lines = [(i, i + 1, *timetable(rng, *limits)) for i in range(n - 1, 0, -1)]
    for _ in range(extra):
        u = rng.randint(1, n)
        v = rng.choice([v for v in range(max(1, u - 9), min(n, u + 2) + 1) if v != u])
        lines.append((u, v, *timetable(rng, *limits)))
    return n, lines


def ladder(seed, rungs, *limits):
    """Two lines to choose from at each step, and rungs to change sides."""
    rng = random.Random(seed)
    lines = []
    for i in range(1, 2 * rungs - 1, 2):
        for u, v in [(i, i + 2), (i + 1, i + 3), (i, i + 1), (i + 1, i)]:
            lines.append((u, v, *timetable(rng, *limits)))
    lines.append((2 * rungs - 1, 2 * rungs, *timetable(rng, *limits)))
    rng.shuffle(lines)
    return 2 * rungs, lines


CASES = [
    ("no-lines", (2, [])),
    ("one-line", (2, [(1, 2, 0, 1, 1)])),
    ("wrong-direction", (2, [(2, 1, 0, 1, 1)])),
    ("longest-wait", (2, [(1, 2, LONG, LONG, LONG)])),
    ("just-caught", (3, [(1, 2, 0, 9, 6), (2, 3, 2, 4, 1)])),
    ("just-missed", (3, [(1, 2, 0, 9, 7), (2, 3, 2, 4, 1)])),
    ("before-the-first-ferry", (3, [(1, 2, 3, 5, 4), (2, 3, 100, 7, 2)])),
    ("parallel-lines", (2, [(1, 2, 4, 10, 20), (1, 2, 9, 10, 3), (1, 2, 0, 50, 13)])),
    ("direct-line-is-slow", (4, [(1, 4, 0, 1, 50), (1, 2, 1, 2, 3), (2, 3, 1, 3, 3), (3, 4, 2, 7, 1)])),
    ("round-trip", (4, [(1, 2, 0, 3, 2), (2, 1, 0, 2, 2), (2, 3, 1, 8, 4), (3, 4, 50, 60, 1)])),
    ("random-small", random_lines(1, 12, 30, 20, 20, 20)),
    ("random-medium", random_lines(2, 400, 900, 1000, 100, 300)),
    ("ladder", ladder(3, 300, 100, 60, 60)),
    ("arrival-beyond-32-bits", chain(4, 300, 100, LONG, LONG, LONG)),
    ("unreachable-large", random_lines(5, 5000, 3000, 999, 99, 99)),
    ("long-waits-large", ladder(6, 1000, LONG, LONG, LONG)),
    ("random-large", random_lines(7, 4000, 15_000, 999, 99, 999)),
    ("chain-large", chain(8, HARBOURS, LINES - HARBOURS + 1, 99, 60, 99)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, (n, ferries)) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [f"{n} {len(ferries)}", *(" ".join(map(str, ferry)) for ferry in ferries)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
