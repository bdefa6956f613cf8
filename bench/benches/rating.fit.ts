import { chanceOf, newPerson, newProblem } from '@gavel/shared/rating/belief'
import { type Attempt, foldAttempt, type Ratings } from '@gavel/shared/rating/fold'
import { round } from '../bench.ts'
import { seeded } from '../simulation.ts'

const people = 200
const problems = 150
/** Of all pairs of a person and a problem, those that are tried. */
const tried = 0.6
const trained = 0.8
const bins = 10

interface Held {
  readonly chance: number
  readonly isSolved: boolean
}

function lossOf(held: readonly Held[]): number {
  return held.reduce((sum, { chance, isSolved }) => sum - Math.log(isSolved ? chance : 1 - chance), 0) / held.length
}

/** The mean distance of what was foretold from what happened, over tenths of the chance, each by how many are in it. */
function calibrationErrorOf(held: readonly Held[]): number {
  const groups = Map.groupBy(held, ({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)))
  let sum = 0
  for (const group of groups.values()) {
    const foretold = group.reduce((all, { chance }) => all + chance, 0)
    sum += Math.abs(foretold - group.filter(({ isSolved }) => isSolved).length)
  }
  return sum / held.length
}

/**
 * Ratings learned from the first four fifths of a generated class's attempts, asked about the last fifth. Skills (sd 1.2 in
 * log-odds) and difficulties (sd 1.8) are known to the generator only; a third of the problems has no keyword, and one in five has a
 * wrong one. The baseline is the success rate of the first four fifths. Always the same class.
 */
export function measure(): Promise<readonly Readonly<Record<string, number | string>>[]> {
  const uniform = seeded(20_260)
  // Box and Muller.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const skills = Array.from({ length: people }, () => 1.2 * normal())
  const difficulties = Array.from({ length: problems }, () => 1.8 * normal())
  const keywords = difficulties.map((difficulty) => {
    if (uniform() < 1 / 3) return null
    const seen = uniform() < 0.2 ? 1.8 * normal() : difficulty
    return seen < -0.8 ? 'easy' : seen < 0.8 ? 'medium' : 'hard'
  })
  const attempts: (Attempt & { readonly at: number })[] = []
  for (const [person, skill] of skills.entries()) {
    for (const [problem, difficulty] of difficulties.entries()) {
      if (uniform() >= tried) continue
      const isSolved = uniform() < 1 / (1 + Math.exp(difficulty - skill))
      attempts.push({ person: `${person}`, problem: `${problem}`, isSolved, at: uniform() })
    }
  }
  attempts.sort((one, other) => one.at - other.at)
  const cut = Math.floor(trained * attempts.length)
  const [known, unknown] = [attempts.slice(0, cut), attempts.slice(cut)]
  const ratings: Ratings = { people: new Map(), problems: new Map() }
  const difficultyOf = (problem: string) => keywords[Number(problem)] ?? null
  for (const attempt of known) foldAttempt(ratings, attempt, difficultyOf)
  const rate = known.filter(({ isSolved }) => isSolved).length / known.length
  const held = unknown.map(({ person, problem, isSolved }) => {
    const chance = chanceOf(
      ratings.people.get(person) ?? newPerson,
      ratings.problems.get(problem) ?? newProblem(difficultyOf(problem)),
    )
    return { chance, isSolved }
  })
  const line = {
    attempts: held.length,
    log_loss: round(lossOf(held)),
    baseline_log_loss: round(lossOf(held.map(({ isSolved }) => ({ chance: rate, isSolved })))),
    calibration_error: round(calibrationErrorOf(held)),
  }
  return Promise.resolve([line])
}
