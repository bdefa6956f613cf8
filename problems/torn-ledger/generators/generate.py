"""Rewrites data/secret, byte for byte the same each time; the answers are the choices that the sums were made of.

Run in the package's directory: python3 generators/generate.py
"""

import random
from pathlib import Path

SECRET = Path("data/secret")
# How many amounts, the greatest that there may be, and how many stood on the page.
PAGES = [(5, 100, 3), (20, 10**6, 9), (40, 60, 17), (32, 10**9, 15), (40, 10**12, 9)]

rng = random.Random(12)
for number, (n, greatest, chosen) in enumerate(PAGES, 1):
    amounts = [rng.randint(1, greatest) for _ in range(n)]
    on_page = sorted(rng.sample(range(n), chosen))
    total = sum(amounts[index] for index in on_page)
    (SECRET / f"{number}.in").write_text(f"{n} {total}\n{' '.join(map(str, amounts))}\n")
    (SECRET / f"{number}.ans").write_text(" ".join(str(index + 1) for index in on_page) + "\n")
