"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/drifting_lanterns.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/drifting_lanterns.py"
COUNT = 10_000
FAR = 10**5
FAST = 100


def spread(seed, n, far, fast):
    rng = random.Random(seed)
    return [(rng.randint(-far, far), rng.randint(-fast, fast)) for _ in range(n)]


def distinct_speeds(seed, n, far):
    rng = random.Random(seed)
    return [(rng.randint(-far, far), v) for v in rng.sample(range(-FAST, FAST + 1), n)]


def meeting(seed, n, moment, error, drift=0):
    """Lanterns that nearly meet at the given moment, after all of them have drifted along at a common speed."""
    rng = random.Random(seed)
    fast = min(FAST, int(FAR / moment) - 1)
    speeds = [rng.randint(-fast, fast) for _ in range(n)]
    return [(rng.randint(-error, error) - round(v * moment), v + drift) for v in speeds]


def bows(seed, n, front_moment, rear_moment, speed):
    """Two groups in which one lantern after another takes the lead, or falls behind, as time goes by.

    The speeds in front are even and those in the rear are odd, so that the distance never stands still.
    """
    rng = random.Random(seed)
    lanterns = []
    for i in range(n):
        v = rng.randrange(-speed + i % 2, speed + 1, 2)
        bow = 30_000 * v * v // speed**2 + rng.randint(0, 400)
        lanterns.append((bow - 20_000 - v * rear_moment, v) if i % 2 else (20_000 - bow - v * front_moment, v))
    return lanterns


CASES = [
    ("one-lantern", [(0, 0)]),
    ("one-fast-lantern", [(-FAR, -FAST)]),
    ("same-start", [(5, 3), (5, -3), (5, 0)]),
    ("same-speed", [(x * x, 7) for x in range(20)]),
    ("two-meet-between-minutes", [(0, 7), (10, 4)]),
    ("two-drift-apart", [(-3, -2), (4, 1)]),
    ("three-meet-never", [(0, 7), (10, 0), (12, -4)]),
    ("met-in-the-past", [(100, 10), (50, 5), (0, 0), (-20, -3)]),
    ("late-meeting", [(-FAR, 1), (FAR, 0), (-FAR + 1, 1)]),
    ("one-lantern-follows", [(-1000, 100), (0, 99), (3, 99), (-FAR, 100)]),
    ("random-small", spread(1, 8, 50, 5)),
    ("distinct-speeds", distinct_speeds(2, 60, 100)),
    ("distinct-speeds-far", distinct_speeds(3, 60, FAR)),
    ("near-meeting", meeting(4, 500, 900, 3)),
    ("late-near-meeting", meeting(5, 500, 20_000, 100)),
    ("late-near-meeting-far-away", meeting(13, 500, 30_000, 50, 97)),
    ("far-away-between-minutes", meeting(14, 20, 15_000.4, 3, 94)),
    ("far-away-backwards", meeting(15, 300, 9_000.3, 20, -90)),
    ("late-fraction", [(-99_999, 2), (99_998, -1), (50_000, 0)]),
    ("bows", bows(10, 300, 140, 180, 8)),
    ("apart-large", [(x, x // 1000) for x, _ in spread(6, COUNT, FAR, 0)]),
    ("random-large", spread(7, COUNT, FAR, FAST)),
    ("bows-large", bows(11, COUNT, 300, 450, FAST)),
    ("bows-late-large", bows(12, COUNT, 16_000, 24_500, 4)),
    ("meeting-large", meeting(8, COUNT, 997, 300)),
    ("late-meeting-large", meeting(9, COUNT, 33_333, 1, -98)),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, lanterns) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    lines = [str(len(lanterns)), *(f"{x} {v}" for x, v in lanterns)]
    text = ("\n".join(lines) + "\n").encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
