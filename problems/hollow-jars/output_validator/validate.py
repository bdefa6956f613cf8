"""Tells how many hollow jars a stretch has, at most 45 times, and accepts the right two."""

import re
import sys
from pathlib import Path

MOST_QUESTIONS = 45
n, first, second = map(int, Path(sys.argv[1]).read_text().split())
feedback = Path(sys.argv[3])


def reject(reason):
    (feedback / "judgemessage.txt").write_text(reason)
    sys.exit(43)


def read():
    """A command: its sign and two numbers. Lines are bounded, for a program may write without end."""
    line = sys.stdin.readline(64)
    match = re.fullmatch(r"([?!]) ([0-9]{1,7}) ([0-9]{1,7})\n?", line)
    if not match:
        reject(f"neither a question nor an answer: {line!r}")
    return match[1], int(match[2]), int(match[3])


def say(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        reject("it ended without an answer")


say(n)
for asked in range(MOST_QUESTIONS + 1):
    sign, left, right = read()
    if sign == "!":
        if (left, right) != (first, second):
            reject(f"answered {left} {right} after {asked} questions")
        (feedback / "judgemessage.txt").write_text(f"{asked} questions")
        sys.exit(42)
    if not 1 <= left <= right <= n:
        reject(f"no such stretch: {left} {right}")
    if asked == MOST_QUESTIONS:
        reject("asked too often")
    say((left <= first <= right) + (left <= second <= right))
