import { readFileSync } from 'node:fs'
import path from 'node:path'
import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import { type Attack, describe } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'
import { judgeHonest } from '../neighbour.ts'
import { withValidator } from '../own-validator.ts'

const source = readFileSync(path.join(import.meta.dirname, '../programs/leaves-marks.c'), 'utf8')

/** The same as an output validator: it accepts where it found nothing and could mark nothing. */
const asValidator = `#define main leave_marks
${source}
#undef main
int main(void) { leave_marks(); return 42; }`

/** While compiling: marks on the compiler's log, whose rights are taken from everybody at last. */
const whileCompiling = `import os
for fd in (1, 2):
    if os.fstat(fd).st_mode & 0o777 != 0o666 or os.listxattr('/proc/self/fd/%d' % fd):
        raise SystemExit('a mark on ' + str(fd))
    try:
        os.setxattr('/proc/self/fd/%d' % fd, 'user.note', b'secret')
        raise SystemExit('took a note')
    except OSError:
        pass
    try:
        os.chmod(fd, 0)
    except PermissionError:
        pass
`

/**
 * Marks and rights on outputs by a submission, a compilation and a validator, one after another in the same slots: none finds
 * one, and each submission after them is judged as ever.
 */
export const scenario: Attack = {
  attacks: [61, 62],
  name: 'marks-its-outputs',
  expect: ['AC then AC then AC'],
  languages: hijackable,
  async run(sandbox) {
    const verdicts: string[] = []
    const after: string[] = []
    const cases = Array.from({ length: 2 }, () => ({ input: 'x\n', answer: 'contained\n' }))
    const said: string[] = []
    const trials = [
      () => judged(sandbox, makeProblem(cases, { timeSeconds: 1 }), 'c', source),
      () => judgeWhileCompiling(sandbox, whileCompiling),
      () => judged(sandbox, withValidator(asValidator), 'c', '#include <stdio.h>\nint main(void) { puts("any"); }'),
    ]
    for (const trial of trials) {
      const report = await trial()
      verdicts.push(report.verdict)
      said.push(describe(report))
      for (let round = 0; round < 3; round++) after.push((await judgeHonest(sandbox)).verdict)
    }
    const contained = after.every((verdict) => verdict === 'AC')
    return { verdict: verdicts.join(' then '), contained, detail: `${said.join('; ')}; after them ${after.join(' ')}` }
  },
}
