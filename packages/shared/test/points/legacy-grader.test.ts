import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type GraderMode, gradeByDefault, parseGraderFlags, parseGraderOutput } from '../../src/points/legacy-grader.ts'
import type { Verdict } from '../../src/verdict.ts'

const grader = suite('the grader of legacy')
const verdict = fc.constantFrom<Verdict>('AC', 'WA', 'TLE', 'MLE', 'RE', 'OLE', 'PE', 'JE')
const member = fc.record({ verdict, score: fc.integer({ min: -100, max: 100 }) })
const members = fc.array(member, { minLength: 1, maxLength: 12 })
const plain = parseGraderFlags([]).mode
const mode = fc.record<GraderMode>({
  verdict: fc.constantFrom('worst_error', 'first_error', 'always_accept'),
  score: fc.constantFrom('sum', 'avg', 'min', 'max'),
  ignoreSample: fc.boolean(),
  acceptIfAnyAccepted: fc.boolean(),
})

grader('gives nothing to a group without members', () => {
  fc.assert(fc.property(mode, (any) => assert.equal(gradeByDefault([], any), { verdict: 'AC', score: 0 })))
})

grader('accepts exactly where all are accepted, unless flags say more', () => {
  fc.assert(
    fc.property(members, fc.constantFrom('worst_error' as const, 'first_error' as const), (all, rule) => {
      const found = gradeByDefault(all, { ...plain, verdict: rule }).verdict
      assert.is(
        found === 'AC',
        all.every((one) => one.verdict === 'AC'),
      )
      assert.ok(all.some((one) => one.verdict === found))
    }),
  )
  fc.assert(
    fc.property(members, mode, (all, any) => {
      const found = gradeByDefault(all, { ...any, ignoreSample: false }).verdict
      if (any.verdict === 'always_accept') assert.is(found, 'AC')
      else if (any.acceptIfAnyAccepted && all.some((one) => one.verdict === 'AC')) assert.is(found, 'AC')
      else
        assert.is(
          found === 'AC',
          all.every((one) => one.verdict === 'AC'),
        )
    }),
  )
})

grader('finds the worst in any order, the first in one', () => {
  fc.assert(
    fc.property(members, (all) => {
      const worst = { ...plain, verdict: 'worst_error' } as const
      assert.is(gradeByDefault(all, worst).verdict, gradeByDefault([...all].reverse(), worst).verdict)
      const first = all.find((one) => one.verdict !== 'AC')?.verdict ?? 'AC'
      assert.is(gradeByDefault(all, { ...plain, verdict: 'first_error' }).verdict, first)
    }),
  )
  const order = ['JE', 'RE', 'MLE', 'TLE', 'OLE', 'WA'] as const
  for (const [index, worse] of order.entries()) {
    for (const better of order.slice(index)) {
      const both = [better, worse].map((one) => ({ verdict: one, score: 0 }))
      assert.is(gradeByDefault(both, plain).verdict, worse)
    }
  }
})

grader('folds scores as it is told', () => {
  fc.assert(
    fc.property(members, (all) => {
      const scores = all.map(({ score }) => score)
      const by = (score: GraderMode['score']) => gradeByDefault(all, { ...plain, score }).score
      const sum = scores.reduce((total, score) => total + score, 0)
      assert.is(by('sum'), sum)
      assert.is(by('avg'), sum / scores.length)
      assert.is(by('min'), Math.min(...scores))
      assert.is(by('max'), Math.max(...scores))
    }),
  )
})

grader('leaves out the first of several where samples do not count', () => {
  fc.assert(
    fc.property(members, mode, (all, any) => {
      const ignoring = gradeByDefault(all, { ...any, ignoreSample: true })
      const rest = all.length > 1 ? all.slice(1) : all
      assert.equal(ignoring, gradeByDefault(rest, { ...any, ignoreSample: false }))
    }),
  )
})

grader('takes the last of flags that contradict each other, and says which it does not know', () => {
  const words = ['worst_error', 'no_errors', 'first_error', 'always_accept', 'sum', 'avg', 'min', 'max', 'nonsense']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (flags) => {
      const { mode: found, unknown } = parseGraderFlags(flags)
      const last = (some: readonly string[]) => flags.findLast((flag) => some.includes(flag))
      assert.is(found.score, last(['sum', 'avg', 'min', 'max']) ?? 'sum')
      const rule = last(words.slice(0, 4)) ?? 'worst_error'
      assert.is(found.verdict, rule === 'no_errors' ? 'worst_error' : rule)
      assert.is(unknown.length, flags.filter((flag) => flag === 'nonsense').length)
      assert.is(found.ignoreSample || found.acceptIfAnyAccepted, false)
    }),
  )
  const both = parseGraderFlags(['ignore_sample', 'accept_if_any_accepted']).mode
  assert.is(both.ignoreSample && both.acceptIfAnyAccepted, true)
})

grader('reads what a custom grader prints, and nothing else', () => {
  const names = fc.constantFrom('AC', 'WA', 'TLE', 'RTE', 'MLE', 'OLE', 'JE')
  fc.assert(
    fc.property(
      names,
      fc.integer(),
      fc.constantFrom(' ', '  ', '\t'),
      fc.constantFrom('', '\n', ' \n'),
      (name, n, gap, end) => {
        const graded = parseGraderOutput(`${name}${gap}${n / 4}${end}`)
        const exact = /e/.test(`${n / 4}`) ? null : { verdict: name === 'RTE' ? 'RE' : name, score: n / 4 }
        assert.equal(graded, exact)
      },
    ),
  )
  for (const text of [
    '',
    'AC',
    '5',
    'AC five',
    'AC 1 2',
    'ac 1',
    'AC 1\nAC 1',
    'XX 1',
    'AC 1.2.3',
    'AC .',
    'AC -',
    ' AC 1',
    'AC inf',
  ])
    assert.is(parseGraderOutput(text), null, text)
})

grader.run()
