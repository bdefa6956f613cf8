"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/rain_barrel.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/rain_barrel.py"
MOST = 10**9
# Points and the greatest n of each group; beyond this many days the numbers are small, or the files would be large.
GROUPS = [(30, 300), (30, 5_000), (40, 200_000)]
LARGE = 20_000

for group, (points, most) in enumerate(GROUPS, 1):
    folder = SECRET / str(group)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "test_group.yaml").write_text(f'max_score: {points}\ninput_validator_args: ["{most}"]\n')
    rng = random.Random(group)
    some = min(most, LARGE)
    cases = {
        "1-one-day": (group, [group]),
        "2-all-dry": (0, [0] * most),
        "3-too-wet": (MOST - group, [MOST] * min(most, 3_000)),
        "4-small-numbers": (most // 3, [rng.randint(0, 3) for _ in range(most)]),
        "5-beyond-32-bits": (MOST * (some // 2) + 7, [MOST] * some),
        "6-large-numbers": (some * 2 * 10**8, [rng.randint(0, MOST) for _ in range(some)]),
    }
    for name, (c, litres) in cases.items():
        text = f"{len(litres)} {c}\n{' '.join(map(str, litres))}\n"
        (folder / f"{name}.in").write_text(text)
        answer = subprocess.run([sys.executable, SOLUTION], input=text, capture_output=True, text=True, check=True)
        (folder / f"{name}.ans").write_text(answer.stdout)
