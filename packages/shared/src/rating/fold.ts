import { afterAttempt, type Belief, newPerson, newProblem } from './belief.ts'

/** A first attempt of a person at a problem that counts. */
export interface Attempt {
  readonly person: string
  readonly problem: string
  readonly isSolved: boolean
}

/** A belief with what it rests on. */
export interface Rated extends Belief {
  readonly attempts: number
  readonly solved: number
}

/** All ratings after some history. `fold` changes it in place: a step of a long history copies nothing. */
export interface Ratings {
  readonly people: Map<string, Rated>
  readonly problems: Map<string, Rated>
}

/** A rating of which nothing is known but the prior. */
export function unrated(prior: Belief): Rated {
  return { ...prior, attempts: 0, solved: 0 }
}

function counted(before: Rated, belief: Belief, isSolved: boolean): Rated {
  return { ...belief, attempts: before.attempts + 1, solved: before.solved + (isSolved ? 1 : 0) }
}

/**
 * Takes an attempt into the ratings and returns what is now believed of the person. Attempts come in the order of their
 * submissions: another order is another history. `difficultyOf` gives a problem's keyword.
 */
export function foldAttempt(
  { people, problems }: Ratings,
  { person, problem, isSolved }: Attempt,
  difficultyOf: (problem: string) => string | null,
): Rated {
  const who = people.get(person) ?? unrated(newPerson)
  const what = problems.get(problem) ?? unrated(newProblem(difficultyOf(problem)))
  const after = afterAttempt(who, what, isSolved)
  const rated = counted(who, after.person, isSolved)
  people.set(person, rated)
  problems.set(problem, counted(what, after.problem, isSolved))
  return rated
}
