import type { JudgeReport, JudgingEvent, TestResult } from '@gavel/shared/judging'
import type { SubmissionEvent } from '@gavel/shared/live'

/** Where a judging stands, for whoever shows it. */
export interface Progress {
  readonly phase: 'waiting' | 'compiling' | 'testing' | 'done'
  /** How many test cases there are; null until it is known. */
  readonly total: number | null
  readonly tests: readonly TestResult[]
  readonly report: JudgeReport | null
  /** How often the judging was begun again because its judge node was lost. */
  readonly restarts: number
}

export const startOfProgress: Progress = { phase: 'waiting', total: null, tests: [], report: null, restarts: 0 }

/** The progress after one more event. */
export function foldProgress(progress: Progress, event: JudgingEvent | SubmissionEvent['event']): Progress {
  switch (event.type) {
    case 'queued':
      return progress
    case 'restarted':
      return { ...startOfProgress, restarts: progress.restarts + 1 }
    case 'compile-started':
      return { ...progress, phase: 'compiling' }
    case 'compile-finished':
      // Where the compilation failed nothing is tested: the verdict comes next.
      return { ...progress, phase: event.compile.ok ? 'testing' : 'compiling', total: event.tests }
    case 'test-finished':
      return { ...progress, phase: 'testing', total: event.total, tests: [...progress.tests, event.test] }
    case 'judged':
      return { ...progress, phase: 'done', report: event.report }
  }
}
