import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { JudgeReport } from '@gavel/shared/judging'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

/** Languages in which a submission can run code while it is compiled. */
export const hijackable = ['python', 'pypy']

/**
 * Judges a submission that runs `code` while it is compiled: its own py_compile.py stands before the library's, in the folder
 * that the compiler runs in. Its main program prints "contained".
 */
export function judgeWhileCompiling(sandbox: Sandbox, code: string): Promise<JudgeReport> {
  const language = hijackable.find((id) => sandbox.languages.list().some((one) => one.id === id && one.available))
  if (language === undefined) throw new Error('neither Python nor PyPy is here')
  const files = [
    { name: 'main.py', data: Buffer.from('print("contained")\n') },
    { name: 'py_compile.py', data: Buffer.from(code) },
  ]
  const problem = makeProblem([{ input: '', answer: 'contained\n' }], { timeSeconds: 2, compileSeconds: 5 })
  return judged(sandbox, problem, language, '', { submission: { language, files } })
}
