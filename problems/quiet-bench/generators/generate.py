"""Rewrites data/secret, byte for byte the same each time.

Run in the package's directory: python3 generators/generate.py
The answers come from submissions/accepted/quiet_bench.py.
"""

import subprocess
import sys
from pathlib import Path

SECRET = Path("data/secret")
SOLUTION = "submissions/accepted/quiet_bench.py"

cases = {"one-child": 1, "three-children": 3, "four-children": 4, "six": 6, "seven": 7, "a-thousand": 1_000}
cases |= {"odd-large": 99_999, "largest": 100_000}
for number, (name, n) in enumerate(cases.items(), 1):
    file = SECRET / f"{number:02}-{name}.in"
    file.write_text(f"{n}\n")
    answer = subprocess.run([sys.executable, SOLUTION], input=f"{n}\n", capture_output=True, text=True, check=True)
    file.with_suffix(".ans").write_text(answer.stdout)
