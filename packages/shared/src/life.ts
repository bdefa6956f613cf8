import type { CompileResult, JudgeReport, JudgingEvent, TestResult } from './judging.ts'
import type { SubmissionEvent } from './live.ts'

/** What can happen to a judging, on a server or at home. */
export type LifeEvent = JudgingEvent | SubmissionEvent['event']

/** Where a judging stands: the one fold of its events, for a page, a screen, an answer and an attempt that goes on. */
export interface Life {
  readonly phase: 'waiting' | 'compiling' | 'testing' | 'done'
  /** Digest of the sandbox image that it is judged in; null until it is known. */
  readonly digest: string | null
  readonly compile: CompileResult | null
  /** How many test cases there are; null until it is known. */
  readonly total: number | null
  /** Test cases whose end was told, in that order; the report has them all. */
  readonly tests: readonly TestResult[]
  readonly report: JudgeReport | null
  /** How often the judging was begun again because its judge node was lost. */
  readonly restarts: number
}

type Draft = { -readonly [K in keyof Life]: Life[K] } & { tests: TestResult[] }

const begin = (restarts: number): Draft => ({
  phase: 'waiting',
  digest: null,
  compile: null,
  total: null,
  tests: [],
  report: null,
  restarts,
})

export const startOfLife: Life = begin(0)

/** One more event. A restart voids all before it. */
function advance(draft: Draft, event: LifeEvent): void {
  switch (event.type) {
    case 'queued':
      return
    case 'restarted':
      Object.assign(draft, begin(draft.restarts + 1))
      return
    case 'compile-started':
      draft.phase = 'compiling'
      draft.digest = event.digest ?? null
      return
    case 'compile-finished':
      // Where the compilation failed nothing is tested: the verdict comes next.
      draft.phase = event.compile.ok ? 'testing' : 'compiling'
      draft.compile = event.compile
      draft.total = event.tests
      return
    case 'test-finished':
      draft.phase = 'testing'
      draft.total = event.total
      draft.tests.push(event.test)
      return
    case 'judged':
      draft.phase = 'done'
      draft.report = event.report
  }
}

/** The life that some events tell, in order. */
export function lifeOf(events: Iterable<LifeEvent>): Life {
  const draft = begin(0)
  for (const event of events) advance(draft, event)
  return draft
}

/** The life after one more event; the one before stays as it was. */
export function nextLife(life: Life, event: LifeEvent): Life {
  const draft = { ...life, tests: [...life.tests] }
  advance(draft, event)
  return draft
}
