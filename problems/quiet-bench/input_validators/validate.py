"""Accepts a line with an integer from 1 to 100000."""

import re
import sys

data = sys.stdin.buffer.read()
if not re.fullmatch(rb"[1-9][0-9]{0,5}\n", data) or int(data) > 100_000:
    print("expected one line with an integer from 1 to 100000", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
