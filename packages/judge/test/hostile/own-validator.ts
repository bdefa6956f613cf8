import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { makeProblem } from '../support/problem.ts'

/** A problem with an output validator in C of its own, which has half a second of CPU time. Each case's input is "x". */
export function withValidator(source: string): ProblemPackage {
  const cases = [{ input: 'x\n', answer: 'secret answer\n' }]
  const problem = makeProblem(cases, { validationSeconds: 0.5, validationMemoryBytes: 64 * 2 ** 20 })
  const file = path.join(problem.directory, 'validate.c')
  writeFileSync(file, source)
  const program = {
    path: 'output_validator/validate.c',
    files: [{ name: 'validate.c', path: file, executable: false }],
  }
  return { ...problem, checker: { kind: 'program', programs: [program] } }
}
