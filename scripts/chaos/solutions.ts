import type { NewSubmission } from '../../packages/shared/src/submission.ts'
import type { Verdict } from '../../packages/shared/src/verdict.ts'
import { briefSlug, patientSlugs } from './problems.ts'
import type { Random } from './random.ts'

/** A program and the verdict that is due to it. */
interface Solution {
  readonly due: Verdict
  readonly language: 'python' | 'c'
  readonly source: string
  /** How often it is sent, beside the others. */
  readonly weight: number
}

const sum = 'print(sum(map(int, input().split())))'
const includes = '#include <stdio.h>\n'
const solutions: readonly Solution[] = [
  { due: 'AC', language: 'python', source: sum, weight: 5 },
  { due: 'AC', language: 'python', source: `import time; time.sleep(0.3); ${sum}`, weight: 4 },
  {
    due: 'AC',
    language: 'c',
    source: `${includes}int main(void) { long a, b; scanf("%ld %ld", &a, &b); printf("%ld\\n", a + b); }`,
    weight: 3,
  },
  { due: 'WA', language: 'python', source: `${sum.replace('sum(', '1 + sum(')}`, weight: 3 },
  { due: 'RE', language: 'python', source: 'raise SystemExit(3)', weight: 2 },
  { due: 'CE', language: 'c', source: 'int main(void) { return 0 ', weight: 2 },
  { due: 'TLE', language: 'python', source: 'while True: pass', weight: 1 },
]
const deck = solutions.flatMap((solution) => Array.from({ length: solution.weight }, () => solution))

/** What is to be submitted, and the verdict that is due. */
export interface Due {
  readonly due: Verdict
  readonly submission: NewSubmission
}

export function pickSolution(random: Random): Due {
  const { due, language, source } = random.pick(deck)
  const slug = due === 'TLE' ? briefSlug : random.pick(patientSlugs)
  const name = language === 'c' ? 'sum.c' : 'sum.py'
  const files = [{ name, data: Buffer.from(source).toString('base64') }]
  return { due, submission: { problem: slug, language, files } }
}
