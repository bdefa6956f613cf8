import type { NewPackage } from './order.ts'

const sum = `Add up the numbers that you are given.

## Input

- One line with an integer $n$ ($1 \\leq n \\leq 1000$), how many numbers there are.
- One line with $n$ integers $a_1, \\ldots, a_n$ ($0 \\leq a_i \\leq 10^9$).

## Output

The sum of the numbers.
`

const scoring = `
## Scoring

| Group | Points | Limits |
| --- | --- | --- |
| 1 | 40 | $n \\leq 10$ |
| 2 | 60 | none but those above |
`

const guess = `Guess a number from $1$ to $1000$, in at most $10$ guesses.

## Interaction

Write a guess on a line of its own, and flush the output. Then read a line with one word:

- \`lower\`: the number is less than your guess.
- \`higher\`: the number is greater than your guess.
- \`correct\`: you have found it. Your program has to end.
`

/** A statement to go on from. It is in English, whatever language it is to be in. */
export function statementOf({ type }: NewPackage): string {
  if (type === 'interactive') return guess
  return type === 'scoring' ? sum + scoring : sum
}
