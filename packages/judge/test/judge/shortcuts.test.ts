/** What is left out to be quick changes no verdict and no score: early stops, and results used again in a submission. */
import {
  type Grading,
  isGroup,
  makeTestCase,
  passFailGroup,
  type ScoreGrading,
  type TestCase,
  type TestGroup,
} from '@gavel/problem/package/test-group'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { GroupResult, TestResult } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type GroupJudge, judgeGroup } from '../../src/judge/judge-group.ts'
import { reuseEqualCases } from '../../src/judge/reuse.ts'
import type { CaseScoring } from '../../src/judge/score-test.ts'

const shortcuts = suite('shortcuts of judging')

/** How a program does on an input: the share of the points that a validator gives is of no matter but for AC. */
interface Deed {
  readonly verdict: Verdict
  readonly share: number
}

const verdicts: readonly Verdict[] = ['WA', 'TLE', 'MLE', 'RE', 'OLE', 'JE']
const deed = fc.record({
  verdict: fc.oneof({ arbitrary: fc.constant<Verdict>('AC'), weight: 6 }, fc.constantFrom(...verdicts)),
  share: fc.constantFrom(0, 0.25, 1),
})
const inputs = 5
const deeds = fc.array(deed, { minLength: inputs, maxLength: inputs })

/** Few inputs for many cases: packages link one from group to group. */
const members = (least: number) => fc.array(fc.nat(inputs - 1), { minLength: least, maxLength: 4 })
const casesOf = (group: string, numbers: readonly number[]): TestCase[] =>
  numbers.map((input, at) => {
    return makeTestCase({ name: `${group}/${at}`, inputFile: `${input}.in`, answerFile: `${input}.ans` })
  })

const scoreGrading = (at: number): fc.Arbitrary<ScoreGrading> =>
  fc.record({
    kind: fc.constant('score' as const),
    aggregation: fc.constantFrom('pass-fail' as const, 'sum' as const, 'min' as const),
    maxScore: fc.constantFrom(10, 40),
    requirePass: fc.subarray(['sample', ...Array.from({ length: at }, (_, index) => `secret/${index}`)]),
  })

const passFail = fc
  .record({ sample: members(0), secret: members(0), inner: fc.array(members(1), { maxLength: 3 }) })
  .map(({ sample, secret, inner }) =>
    passFailGroup('', [
      passFailGroup('sample', casesOf('sample', sample)),
      passFailGroup('secret', [
        ...casesOf('secret', secret),
        ...inner.map((own, at) => passFailGroup(`secret/${at}`, casesOf(`secret/${at}`, own))),
      ]),
    ]),
  )

const scored = fc
  .record({
    sample: members(0),
    groups: fc
      .integer({ min: 1, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => fc.tuple(members(1), scoreGrading(at))))),
  })
  .map(({ sample, groups }) => {
    const inner = groups.map(([own, grading], at): TestGroup => {
      return { name: `secret/${at}`, members: casesOf(`secret/${at}`, own), grading, staticValidation: null }
    })
    const grading = { kind: 'score', aggregation: 'sum', maxScore: null, requirePass: [] } as const
    return passFailGroup('', [
      passFailGroup('sample', casesOf('sample', sample)),
      { name: 'secret', members: inner, grading, staticValidation: null },
    ])
  })

const legacyGrading: fc.Arbitrary<Grading> = fc.record({
  kind: fc.constant('legacy' as const),
  onReject: fc.constantFrom('break' as const, 'continue' as const),
  grader: fc.constant('default' as const),
  graderFlags: fc.subarray([
    'worst_error',
    'first_error',
    'always_accept',
    'min',
    'max',
    'avg',
    'accept_if_any_accepted',
    'ignore_sample',
  ]),
  acceptScore: fc.constantFrom(1, 10),
  rejectScore: fc.constantFrom(0, 2),
  range: fc.constant([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const),
})
const legacy = fc
  .record({
    ...{ sample: members(0), secret: members(0), root: legacyGrading, above: legacyGrading, first: legacyGrading },
    inner: fc.array(fc.tuple(members(1), legacyGrading), { maxLength: 3 }),
  })
  .map(({ sample, secret, root, above, first, inner }): TestGroup => {
    const group = (name: string, own: TestGroup['members'], grading: Grading) => {
      return { name, members: own, grading, staticValidation: null }
    }
    const groups = inner.map(([own, grading], at) => group(`secret/${at}`, casesOf(`secret/${at}`, own), grading))
    return group(
      '',
      [
        group('sample', casesOf('sample', sample), first),
        group('secret', [...casesOf('secret', secret), ...groups], above),
      ],
      root,
    )
  })

/** What a validator that follows the rules makes of a deed: the score that is asked for, and none elsewhere. */
function resultOf({ name }: TestCase, { verdict, share }: Deed, scoring: CaseScoring): TestResult {
  const isAccepted = verdict === 'AC'
  const bounded = scoring.kind === 'bounded' ? (isAccepted ? share * (scoring.maximum ?? 7) : 0) : null
  const score = scoring.kind === 'required' && isAccepted ? share * 9 : bounded
  return { name, verdict, score, cpuSeconds: 0.1, wallSeconds: 0.1, memoryBytes: 0, message: '', runs: 1 }
}

/** What a judging came to, and how many test cases were run for it. */
async function judgeTree(
  tree: TestGroup,
  did: readonly Deed[],
  how: Pick<GroupJudge, 'goesOnAfter' | 'scoring' | 'scoredByValidator'> & { readonly reuses: boolean },
) {
  let runs = 0
  const groups: GroupResult[] = []
  const run: GroupJudge['runTest'] = async (testCase, scoring) => {
    runs += 1
    const own = did[Number.parseInt(testCase.inputFile, 10)]
    if (own === undefined) throw new Error('each input has its deed')
    return resultOf(testCase, own, scoring)
  }
  const judge: GroupJudge = {
    ...{ goesOnAfter: how.goesOnAfter, scoring: how.scoring, scoredByValidator: how.scoredByValidator, groups },
    // No package here has a grader or a static validator of its own, so none of it is asked to run anything.
    sandbox: {} as Sandbox,
    grader: null,
    limits: {} as GroupJudge['limits'],
    runTest: how.reuses ? reuseEqualCases(run) : run,
    runStatic: () => Promise.reject(new Error('nothing is validated statically here')),
  }
  const steps = judgeGroup(tree, judge)
  const tests: TestResult[] = []
  for (;;) {
    const step = await steps.next()
    if (step.done) return { outcome: step.value, groups, tests, runs }
    tests.push(step.value)
  }
}

const kinds = [
  { name: 'pass-fail', tree: passFail, scoring: false, custom: fc.constant(false) },
  { name: 'scoring', tree: scored, scoring: true, custom: fc.constant(false) },
  { name: 'legacy', tree: legacy, scoring: true, custom: fc.boolean() },
]

for (const { name, tree, scoring, custom } of kinds) {
  shortcuts(
    `${name}: stopping early, after any verdicts, and using results again leave verdict and scores`,
    async () => {
      let saved = 0
      await fc.assert(
        fc.asyncProperty(
          tree,
          deeds,
          fc.subarray([...verdicts]),
          custom,
          async (group, did, goOn, scoredByValidator) => {
            const plain = { scoring, scoredByValidator, goesOnAfter: () => true, reuses: false }
            const whole = await judgeTree(group, did, plain)
            const ways = [
              { ...plain, reuses: true },
              { ...plain, goesOnAfter: () => false },
              { ...plain, goesOnAfter: (verdict: Verdict) => goOn.includes(verdict), reuses: true },
            ]
            for (const way of ways) {
              const quick = await judgeTree(group, did, way)
              assert.equal(quick.outcome, whole.outcome)
              saved += whole.runs - quick.runs
              // Of what was looked at the same is said: a group that was not reached is not told of.
              for (const found of quick.groups)
                assert.equal(
                  found,
                  whole.groups.find((other) => other.name === found.name),
                )
              for (const test of quick.tests)
                assert.equal(
                  test,
                  whole.tests.find((other) => other.name === test.name),
                )
            }
          },
        ),
        { numRuns: 600 },
      )
      assert.ok(saved > 0, 'the shortcuts were taken')
    },
  )
}

shortcuts('no test case is told twice where results are used again', async () => {
  const cases = casesOf('secret', [0, 0, 1, 0])
  const group = passFailGroup('', cases)
  const did: Deed[] = [
    { verdict: 'AC', share: 1 },
    { verdict: 'AC', share: 1 },
  ]
  const how = { scoring: false, scoredByValidator: false, goesOnAfter: () => true, reuses: true }
  const { tests, runs } = await judgeTree(group, did, how)
  assert.equal(
    tests.map((test) => test.name),
    group.members.filter((member) => !isGroup(member)).map((member) => member.name),
  )
  assert.is(runs, 2)
})

shortcuts.run()
