"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/mole_diary.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/mole_diary.py"
MINUTES = 200_000
CORRECTIONS = 40_000


def random_diary(seed, n, down=0.5):
    rng = random.Random(seed)
    return "".join("d" if rng.random() < down else "u" for _ in range(n))


def anywhere(seed, n, q):
    rng = random.Random(seed)
    return [rng.randint(1, n) for _ in range(q)]


def near_the_start(n, q):
    """Flips the first minutes forth and back, which moves all depths after them."""
    return [i % min(n, 3) + 1 for i in range(q)]


CASES = [
    ("one-minute", "d", [1]),
    ("one-minute-again-and-again", "u", [1] * 9),
    ("up-only", "u" * 30, [30, 29, 28]),
    ("down-only", "d" * 30, [1, 30, 15]),
    ("first-and-last", "du" * 10, [1, 20, 1, 20]),
    ("start-is-deepest", "u" * 10 + "d" * 9, [12, 12, 3, 3, 10]),
    ("end-is-deepest", "u" * 9 + "d" * 12, [9, 21, 20]),
    ("not-a-power-of-two", "ddduu" * 13, list(range(1, 66))),
    ("power-of-two", "ddudu" * 12 + "dddd", list(range(64, 0, -1))),
    ("random-small", random_diary(1, 50), anywhere(2, 50, 100)),
    ("random-medium", random_diary(3, 1000), anywhere(4, 1000, 1000)),
    ("mostly-up", random_diary(5, 3000, 0.45), anywhere(6, 3000, 1000)),
    ("down-to-up-one-by-one", "d" * 1000, list(range(1, 1001))),
    ("last-minute", random_diary(7, 20_000), [20_000]),
    ("random-large", random_diary(8, MINUTES), anywhere(9, MINUTES, CORRECTIONS)),
    ("near-the-start-large", random_diary(10, MINUTES - 1), near_the_start(MINUTES - 1, 20_000)),
    ("down-only-large", "d" * MINUTES, anywhere(11, MINUTES, 5000)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, diary, corrections) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [f"{len(diary)} {len(corrections)}", diary, *map(str, corrections)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
