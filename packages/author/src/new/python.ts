/** Programs of a new package in Python, by what they do. Their text is what an author goes on from. */

export const sumInputValidator = `"""Ends with 42 where the input is valid, and with anything else where it is not."""

import re
import sys

MOST_NUMBERS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
LARGEST = 10**9


def number(text, lowest, highest):
    assert re.fullmatch("0|[1-9][0-9]{0,9}", text), f"no proper number: {text!r}"
    assert lowest <= int(text) <= highest, f"not from {lowest} to {highest}: {text}"
    return int(text)


lines = sys.stdin.buffer.read().decode("ascii").split("\\n")
assert len(lines) == 3 and lines[2] == "", "not two lines"
count = number(lines[0], 1, MOST_NUMBERS)
words = lines[1].split(" ")
assert len(words) == count, f"{len(words)} numbers instead of {count}"
for word in words:
    number(word, 0, LARGEST)
sys.exit(42)
`

export const sumSolution = `input()
print(sum(map(int, input().split())))
`

/** Right for at most ten numbers. */
export const sumPartial = `input()
print(sum(map(int, input().split()[:10])))
`

export const sumWrong = `input()
print(sum(map(int, input().split()[:-1])))
`

export const sumOutputValidator = `"""Ends with 42 where the output is right, and with 43 where it is wrong."""

import sys
from pathlib import Path

ACCEPTED, WRONG = 42, 43


def reject(message):
    Path(sys.argv[3], "judgemessage.txt").write_text(message + "\\n")
    sys.exit(WRONG)


answer = int(Path(sys.argv[2]).read_text())
words = sys.stdin.buffer.read(1000).split()
if len(words) != 1:
    reject("There is not exactly one word.")
if not words[0].isdigit():
    reject("It is no number.")
if words[0] != str(answer).encode():
    reject(f"It is not {answer}.")
sys.exit(ACCEPTED)
`

export const sumGenerator = `"""list.py COUNT LARGEST SEED: so many numbers from 0 to the largest."""

import random
import sys

count, largest, seed = map(int, sys.argv[1:])
random.seed(seed)
print(count)
print(*(random.randint(0, largest) for _ in range(count)))
`

export const guessInputValidator = `"""Ends with 42 where the input is valid, and with anything else where it is not."""

import re
import sys

text = sys.stdin.buffer.read().decode("ascii")
assert re.fullmatch("[1-9][0-9]{0,3}\\n", text), "not one number on a line"
assert int(text) <= 1000, "more than 1000"
sys.exit(42)
`

export const guessOutputValidator = `"""Talks to the submission. Ends with 42 where it has won, and with 43 where it has lost."""

import sys
from pathlib import Path

ACCEPTED, WRONG = 42, 43
GUESSES = 10


def reject(message):
    Path(sys.argv[3], "judgemessage.txt").write_text(message + "\\n")
    sys.exit(WRONG)


def say(word):
    try:
        print(word, flush=True)
    except BrokenPipeError:
        reject("It ended before it had won.")


secret = int(Path(sys.argv[1]).read_text())
for _ in range(GUESSES):
    line = sys.stdin.buffer.readline(100)
    if not line.strip().isdigit():
        reject(f"It says {line!r}, which is no guess.")
    guess = int(line)
    if guess == secret:
        say("correct")
        if sys.stdin.buffer.read(1):
            reject("It goes on after it has won.")
        sys.exit(ACCEPTED)
    say("lower" if secret < guess else "higher")
reject(f"It has not found {secret} in {GUESSES} guesses.")
`

export const guessSolution = `low, high = 1, 1000
while True:
    guess = (low + high) // 2
    print(guess, flush=True)
    reply = input()
    if reply == "correct":
        break
    if reply == "lower":
        high = guess - 1
    else:
        low = guess + 1
`

export const guessWrong = `for guess in range(1, 1001):
    print(guess, flush=True)
    if input() == "correct":
        break
`

export const guessGenerator = `"""number.py SEED: a number from 1 to 1000."""

import random
import sys

random.seed(int(sys.argv[1]))
print(random.randint(1, 1000))
`
