"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/hedge_maze.py.
"""

import random
import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/hedge_maze.py"
SIDE = 400


def marked(maze, gardener, home):
    """The rows of a maze, with G and H put at these fields."""
    rows = [list(row) for row in maze]
    rows[gardener[0]][gardener[1]] = "G"
    rows[home[0]][home[1]] = "H"
    return ["".join(row) for row in rows]


def random_maze(seed, rows, columns, hedges):
    rng = random.Random(seed)
    maze = [["#" if rng.random() < hedges else "." for _ in range(columns)] for _ in range(rows)]
    gardener, home = rng.sample([(r, c) for r in range(rows) for c in range(columns)], 2)
    return marked(maze, gardener, home)


def serpentine(rows, columns):
    """Paths in every other row, joined at the right and at the left end in turn."""
    maze = []
    for r in range(rows):
        gap = columns - 1 if r % 4 == 1 else 0
        maze.append("".join("." if r % 2 == 0 or c == gap else "#" for c in range(columns)))
    return maze


def rings(side):
    """Closed hedges around the middle, every other field."""
    middle = side // 2
    return ["".join(".#"[max(abs(r - middle), abs(c - middle)) % 2] for c in range(side)) for r in range(side)]


def comb(rows, columns):
    """Hedges in every other column but for the top row, so that the free way is a long detour."""
    return ["." * columns] + ["".join(".#"[c % 2] for c in range(columns))] * (rows - 1)


CASES = [
    ("two-fields", ["GH"]),
    ("two-fields-upright", ["H", "G"]),
    ("one-hedge", ["G#H"]),
    ("no-hedges", marked(["." * 9] * 9, (8, 0), (0, 8))),
    ("hedges-only", marked(["#" * 9] * 9, (1, 7), (6, 0))),
    ("one-row", marked(["#..##.#.#" * 40], (0, 350), (0, 3))),
    ("one-column", marked([*"#..##.#.#" * 40], (3, 0), (350, 0))),
    ("detour-over-the-top", marked(comb(12, 15), (11, 0), (11, 14))),
    ("random-small", random_maze(1, 12, 17, 0.6)),
    ("random-small-dense", random_maze(2, 19, 14, 0.85)),
    ("rings", marked(rings(41), (20, 20), (0, 3))),
    ("serpentine-small", marked(serpentine(15, 21), (0, 0), (14, 3))),
    ("random-medium", random_maze(3, 60, 80, 0.5)),
    ("random-large", random_maze(4, SIDE, SIDE, 0.6)),
    ("rings-large", marked(rings(SIDE - 1), (199, 199), (398, 0))),
    ("serpentine-large", marked(serpentine(SIDE - 1, SIDE), (0, 0), (SIDE - 2, 0))),
    ("serpentine-large-upwards", marked(serpentine(SIDE - 1, SIDE), (SIDE - 2, SIDE - 1), (0, 0))),
]

for old in [*SECRET.glob("*.in"), *SECRET.glob("*.ans")]:
    old.unlink()
for number, (name, maze) in enumerate(CASES, 1):
    case = SECRET / f"{number:02}-{name}"
    text = "\n".join([f"{len(maze)} {len(maze[0])}", *maze, ""]).encode()
    answer = subprocess.run([sys.executable, SOLUTION], input=text, stdout=subprocess.PIPE, check=True).stdout
    case.with_suffix(".in").write_bytes(text)
    case.with_suffix(".ans").write_bytes(answer)
