import type { CheckFinding } from '@gavel/shared/verify'
import type { PackageReport } from '../../../src/verify/report/package-report.ts'

export const verdictFinding: CheckFinding = {
  id: 'GV-SUBMISSION-VERDICT',
  severity: 'error',
  message: 'Expected AC, got WA on secret/1: 100% off,\nsay: "3" <not> 4 & \u0007',
  file: 'submissions/accepted/sum.py',
  line: null,
}

export const licenseFinding: CheckFinding = {
  id: 'GV-CONFIG-LICENSE',
  severity: 'warning',
  message: 'The licence is unknown.',
  file: 'problem.yaml',
  line: 3,
}

/** A package with an error, a warning, an info without a file, and submissions of each kind. */
export const broken: PackageReport = {
  name: 'problems/sum, old',
  path: 'problems/sum, old',
  report: {
    ok: false,
    timeLimitSeconds: 1,
    checks: [
      verdictFinding,
      licenseFinding,
      { id: 'GV-CONFIG-SLUG', severity: 'info', message: 'A dash.', file: null, line: null },
    ],
    submissions: [
      {
        path: 'submissions/accepted/sum.py',
        language: 'python3',
        expected: ['AC'],
        verdict: 'WA',
        score: null,
        agrees: false,
      },
      {
        path: 'submissions/accepted/sum.zz',
        language: null,
        expected: ['AC'],
        verdict: null,
        score: null,
        agrees: null,
      },
    ],
    seconds: 1.5,
  },
}

export const fine: PackageReport = {
  name: '.',
  path: '',
  report: { ok: true, timeLimitSeconds: 2, checks: [], submissions: [] },
}
