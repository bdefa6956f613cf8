import type { Feedback } from '@gavel/shared/feedback'
import type { JudgeReport, TestResult } from '@gavel/shared/judging'
import type { SubmissionEvent } from '@gavel/shared/live'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { VersionData } from '../../src/problems/version.ts'
import { detailOf } from '../../src/submissions/detail.ts'
import { createSolverEvents, solverView, toSolverSummary } from '../../src/submissions/solver-view.ts'

const view = suite('what a solver is told')

const mib = 1024 ** 2
const names = ['secret/1-small/1-no-stones', 'secret/1-small/2-one-stone', 'secret/2-large/1-beyond-32-bits']
const data: VersionData = {
  names: {},
  keywords: [],
  timeLimitSeconds: 2,
  memoryLimitBytes: 256 * mib,
  outputLimitBytes: mib,
  codeLimitBytes: mib,
  languages: null,
  constants: {},
  statements: [{ language: 'en', format: 'markdown', file: 'a.md' }],
  samples: [],
  judging: null,
  files: [],
  tests: ['sample/1', ...names].map((name) => ({ name, input: 'i', answer: 'a', open: name === 'sample/1' })),
  outputComparison: null,
}
const viewOf = (feedback: Feedback) => solverView({ feedback, firstFailingInput: false }, data)
const feedbacks = ['verdict', 'numbers', 'names', 'full'] as const

interface Hidden {
  readonly words: string
  readonly cpuSeconds: number
  readonly memoryBytes: number
  readonly runs: number
  readonly at: number
}

function testOf(name: string, verdict: TestResult['verdict'], hidden: Hidden): TestResult {
  const { words, cpuSeconds, memoryBytes, runs } = hidden
  const transcript = [{ from: 'judge' as const, text: words, pass: 0 }]
  const known = { name, verdict, cpuSeconds, wallSeconds: cpuSeconds * 3, memoryBytes, runs, score: 5 }
  // A field that the schema does not have yet must not pass either.
  return { ...known, message: words, teamMessage: words, transcript, ...{ novel: words } }
}

/** The life of a submission with whatever could be hidden set from `hidden`; `failed` tests of the three end it. */
function lifeOf(failed: number, verdict: 'WA' | 'JE', hidden: Hidden): SubmissionEvent[] {
  const { words } = hidden
  const sample = testOf('sample/1', 'AC', { words: 'fine', cpuSeconds: 0.1, memoryBytes: mib, runs: 1, at: 0 })
  const tests = [
    sample,
    ...names.slice(0, failed).map((name, at) => testOf(name, at + 1 === failed ? verdict : 'AC', hidden)),
  ]
  const compile = { ok: true, log: verdict === 'JE' ? words : 'a warning', ...{ novel: words } }
  const group = { verdict, accepted: false, score: 5, maxScore: 50, message: words, ...{ novel: words } }
  const report: JudgeReport = {
    verdict,
    score: null,
    compile,
    tests,
    groups: [
      { ...group, name: 'secret/1-small' },
      { ...group, name: 'secret' },
      { ...group, name: '' },
    ],
    sandbox: { driver: 'native', image: 'host', digest: 'd', cgroup: 'v2', ...{ novel: words } },
    language: { id: 'c', version: '14', compile: [words], run: [words], ...{ novel: words } },
    ...{ novel: words },
  }
  const events: SubmissionEvent['event'][] = [
    { type: 'queued' },
    { type: 'compile-started', language: 'c', digest: 'd', ...{ novel: words } },
    { type: 'compile-finished', compile: { ok: true, log: 'a warning' }, tests: 4 },
    ...tests.map((test, index) => ({ type: 'test-finished' as const, index, total: 4, test, ...{ novel: words } })),
    { type: 'judged', report },
  ]
  return events.map((event, index) => ({
    sequence: index + 1,
    submission: 's',
    at: 5000 + hidden.at,
    event,
    ...{ novel: words },
  }))
}

/** Everything that comes out: the stream, the page, the line of a list. */
function tell(events: readonly SubmissionEvent[], feedback: Feedback): string {
  const as = viewOf(feedback)
  const seen = events.map(createSolverEvents(as)).filter((event) => event !== null)
  const tests = events.flatMap(({ event }) => (event.type === 'test-finished' ? [event.test] : []))
  const most = { cpuSeconds: tests.at(-1)?.cpuSeconds ?? 0, memoryBytes: tests.at(-1)?.memoryBytes ?? 0 }
  const summary = {
    id: 's',
    problem: 'p',
    username: 'ada',
    language: 'c',
    submittedAt: 1,
    score: null,
    maxScore: null,
    ...most,
  }
  const line = toSolverSummary({ ...summary, state: 'judged', verdict: 'WA' }, as)
  return JSON.stringify([seen, detailOf(seen.map(({ event }) => event)), line])
}

const mark = 'LEAK-7f3a'
const hiddenParts = fc.record({
  words: fc.string().map((text) => mark + text),
  cpuSeconds: fc.double({ min: 0.301, max: 0.399, noNaN: true }),
  memoryBytes: fc.integer({ min: 16 * mib + 1, max: 32 * mib }),
  runs: fc.integer({ min: 1, max: 9 }),
  at: fc.integer({ min: 0, max: 999 }),
})
const failures = fc.integer({ min: 1, max: 3 })
const verdicts = fc.constantFrom('WA' as const, 'JE' as const)

view('whatever a report holds, nothing outside the allow list comes out', () => {
  fc.assert(
    fc.property(failures, verdicts, hiddenParts, (failed, verdict, hidden) => {
      for (const feedback of feedbacks) {
        const told = tell(lifeOf(failed, verdict, hidden), feedback)
        assert.not.match(told, 'novel')
        if (feedback !== 'full') assert.not.match(told, mark)
        if (feedback === 'verdict' || feedback === 'numbers') assert.not.match(told, /stone|bits|small|large/)
      }
    }),
  )
})

view('two lives that differ only in what is hidden give the same answers, byte for byte', () => {
  fc.assert(
    fc.property(failures, verdicts, hiddenParts, hiddenParts, (failed, verdict, one, other) => {
      for (const feedback of ['verdict', 'numbers', 'names'] as const) {
        assert.is(tell(lifeOf(failed, verdict, one), feedback), tell(lifeOf(failed, verdict, other), feedback))
      }
    }),
  )
})

view('where only the verdict is told, where it failed makes no difference', () => {
  fc.assert(
    fc.property(failures, failures, verdicts, hiddenParts, hiddenParts, (a, b, verdict, one, other) => {
      assert.is(tell(lifeOf(a, verdict, one), 'verdict'), tell(lifeOf(b, verdict, other), 'verdict'))
    }),
  )
})

view('where only the verdict is told, how many secret test cases lie around the open ones makes no difference', () => {
  const hidden = { words: mark, cpuSeconds: 0.31, memoryBytes: 17 * mib, runs: 1, at: 0 }
  const secretAround = fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 })
  /** What is told of a version with three open test cases below `secret`; each number counts the secret ones before it. */
  const tellAround = (counts: readonly number[]) => {
    const around = counts.flatMap((count, at) => [
      ...Array.from({ length: count }, (_, nth) => ({ name: `secret/${at}-${nth}-hidden`, open: false })),
      ...(at < 3 ? [{ name: `secret/${at}-shown`, open: true }] : []),
    ])
    const tests = [{ name: 'sample/1', open: true }, ...around].map((test) => ({ ...test, input: 'i', answer: 'a' }))
    const as = solverView({ feedback: 'verdict', firstFailingInput: false }, { ...data, tests })
    const events: SubmissionEvent['event'][] = [
      { type: 'compile-finished', compile: { ok: true, log: '' }, tests: tests.length },
      ...tests.map(({ name }, index) => {
        const test = testOf(name, 'AC', { ...hidden, words: 'fine' })
        return { type: 'test-finished' as const, index, total: tests.length, test }
      }),
    ]
    const life = events.map((event, index) => ({ sequence: index + 1, submission: 's', at: 5000, event }))
    return life.map(createSolverEvents(as)).filter((event) => event !== null)
  }
  fc.assert(
    fc.property(secretAround, secretAround, (one, other) => {
      assert.equal(tellAround(one), tellAround(other))
    }),
  )
  const places = tellAround([1, 2, 0, 3]).flatMap(({ event }) => (event.type === 'test-finished' ? [event.index] : []))
  assert.equal(places, [0, 1, 2, 3])
})

view('secret test cases have their number, in the stream and in the report alike, and figures in steps', () => {
  const hidden = { words: 'w', cpuSeconds: 0.31, memoryBytes: 17 * mib, runs: 2, at: 0 }
  const events = lifeOf(3, 'WA', hidden).filter(({ event }) => event.type !== 'test-finished' || event.index !== 2)
  const seen = events
    .map(createSolverEvents(viewOf('numbers')))
    .flatMap((event) => (event === null ? [] : [event.event]))
  const live = seen.flatMap((event) => (event.type === 'test-finished' ? [event.test] : []))
  assert.equal(
    live.map(({ name }) => name),
    ['sample/1', 'secret/1', 'secret/3'],
  )
  const report = seen.flatMap((event) => (event.type === 'judged' ? [event.report] : []))[0]
  assert.equal(
    report?.tests.map(({ name }) => name),
    ['sample/1', 'secret/1', 'secret/2', 'secret/3'],
  )
  assert.equal(report?.tests[1], {
    name: 'secret/1',
    verdict: 'AC',
    score: 5,
    cpuSeconds: 0.4,
    wallSeconds: 0.4,
    memoryBytes: 32 * mib,
    message: '',
    runs: 1,
    rounded: true,
  })
  assert.equal(
    report?.groups.map(({ name }) => name),
    ['secret/group 1', 'secret', ''],
  )
})

view('a sample is told in full', () => {
  const hidden = { words: mark, cpuSeconds: 1, memoryBytes: 1, runs: 1, at: 0 }
  const [sample] = lifeOf(1, 'WA', hidden).flatMap(({ event }) => (event.type === 'test-finished' ? [event.test] : []))
  const seen = lifeOf(1, 'WA', hidden).map(createSolverEvents(viewOf('verdict')))
  const told = seen.flatMap((event) => (event?.event.type === 'test-finished' ? [event.event.test] : []))
  assert.equal(
    told,
    [{ ...sample, novel: undefined }].map(({ novel: _, ...rest }) => rest),
  )
})

view.run()
