import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { afterAttempt, type Belief, chanceOf, newPerson, newProblem } from '../../src/rating/belief.ts'

const ratings = suite('ratings of people and problems')
const belief = fc.record<Belief>({
  mean: fc.double({ min: -1000, max: 4000, noNaN: true }),
  deviation: fc.double({ min: 1, max: 350, noNaN: true }),
})

ratings('agree with the expected scores of the published example of Glicko', () => {
  const example: readonly (readonly [number, number, number])[] = [
    [1400, 30, 0.639],
    [1550, 100, 0.432],
    [1700, 300, 0.303],
  ]
  for (const [mean, deviation, chance] of example) {
    const found = chanceOf({ mean: 1500, deviation: 0 }, { mean, deviation })
    assert.is(found.toFixed(3), chance.toFixed(3))
  }
})

ratings('400 points more make the odds ten times as good where both are known', () => {
  const odds = (chance: number) => chance / (1 - chance)
  const known = (mean: number) => ({ mean, deviation: 0 })
  const ratio = odds(chanceOf(known(1900), known(1500))) / odds(chanceOf(known(1500), known(1500)))
  assert.ok(Math.abs(ratio - 10) < 1e-9)
})

ratings('an attempt moves both apart in the right direction, makes both firmer, and never leaves the numbers', () => {
  fc.assert(
    fc.property(belief, belief, fc.boolean(), (person, problem, isSolved) => {
      const after = afterAttempt(person, problem, isSolved)
      const sign = isSolved ? 1 : -1
      assert.ok(sign * (after.person.mean - person.mean) >= 0)
      assert.ok(sign * (after.problem.mean - problem.mean) <= 0)
      for (const [was, is] of [
        [person, after.person],
        [problem, after.problem],
      ] as const) {
        assert.ok(is.deviation > 0 && is.deviation <= was.deviation)
        assert.ok(Number.isFinite(is.mean))
      }
    }),
  )
})

ratings('the worked example of docs/rating.md has the numbers of the formula', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/rating.md'), 'utf8')
  const shown = ({ mean, deviation }: Belief) => `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`
  const hard = newProblem('hard')
  const first = afterAttempt(newPerson, hard, true)
  const second = afterAttempt(first.person, newProblem('easy'), false)
  const rows = [
    ['solves', newPerson, hard, first],
    ['fails', first.person, newProblem('easy'), second],
  ] as const
  for (const [outcome, person, problem, after] of rows) {
    const chance = `${(100 * chanceOf(person, problem)).toFixed(1)} %`
    const row = `| ${outcome} | ${shown(person)} | ${shown(problem)} | ${chance} | ${shown(after.person)} | ${shown(after.problem)} |`
    assert.ok(text.includes(row), row)
  }
})

ratings.run()
