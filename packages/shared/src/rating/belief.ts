/**
 * The rating of a person or a problem: the mean and the standard deviation of what is believed of it, in points. 400 points
 * more make the odds to solve ten times as good. The model is Glicko's (Glickman 1999), an attempt at a time: the logistic
 * model of one parameter each, with a step that shrinks as the belief grows firm. docs/rating.md works an example through.
 */
export interface Belief {
  readonly mean: number
  readonly deviation: number
}

/** Natural logarithm of the odds that a point is worth. */
const pointWorth = Math.LN10 / 400

/** What is believed of a person who has tried nothing. */
export const newPerson: Belief = { mean: 1500, deviation: 350 }

const keywordMeans: Readonly<Record<string, number>> = { easy: 1200, medium: 1500, hard: 1800 }

/** What is believed of a problem that nobody has tried, by its keyword: a wide prior, which dies quickly once results come. */
export function newProblem(difficulty: string | null): Belief {
  const mean = difficulty === null ? undefined : keywordMeans[difficulty]
  return mean === undefined ? { mean: 1500, deviation: 350 } : { mean, deviation: 250 }
}

/** How much less a difference counts that is known with this variance only (square points); 1 where it is known exactly. */
function damping(variance: number): number {
  return 1 / Math.sqrt(1 + (3 * variance * pointWorth ** 2) / Math.PI ** 2)
}

function logistic(points: number): number {
  return 1 / (1 + Math.exp(-points * pointWorth))
}

/** The chance (0 to 1) that a person solves a problem at the first attempt, with what is not known of both counted in. */
export function chanceOf(person: Belief, problem: Belief): number {
  const variance = person.deviation ** 2 + problem.deviation ** 2
  return logistic(damping(variance) * (person.mean - problem.mean))
}

/** What is believed of `own` after it met `other`; `outcome` is 1 where `own` won, else 0. */
function learn(own: Belief, other: Belief, outcome: 0 | 1): Belief {
  const weight = damping(other.deviation ** 2)
  const expected = logistic(weight * (own.mean - other.mean))
  const information = (pointWorth * weight) ** 2 * expected * (1 - expected)
  const variance = 1 / (1 / own.deviation ** 2 + information)
  return { mean: own.mean + variance * pointWorth * weight * (outcome - expected), deviation: Math.sqrt(variance) }
}

/** What is believed of both after a first attempt: the person wins where it is solved, else the problem. */
export function afterAttempt(person: Belief, problem: Belief, isSolved: boolean): { person: Belief; problem: Belief } {
  return {
    person: learn(person, problem, isSolved ? 1 : 0),
    problem: learn(problem, person, isSolved ? 0 : 1),
  }
}
