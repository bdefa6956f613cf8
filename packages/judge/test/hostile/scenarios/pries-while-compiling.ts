import { makeProblem } from '../../support/problem.ts'
import { type Attack, describe, findLeak } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'

const code = (tests: readonly string[]) => `import os, socket, sys
for name in ${JSON.stringify([...tests, '/etc/shadow', '/root/.ssh', '/proc/1/cmdline', '/proc/1/environ', '/case/input', '/.share/folders/1'])}:
    try:
        open(name).read()
        sys.exit('opened ' + name)
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, IsADirectoryError):
            sys.exit('sees ' + name)
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family, socket.SOCK_STREAM)
        sys.exit('a network')
    except OSError:
        pass
known = ('PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_CTYPE', 'PYTHONDONTWRITEBYTECODE', 'PYTHONIOENCODING')
for name in os.environ:
    if name not in known:
        sys.exit('environment: ' + name)
print('running')
`

/** Code that runs at compile time is a program in the sandbox: no network, no tests, no file of the machine's. */
export const scenario: Attack = {
  attacks: [101, 106, 107],
  name: 'pries-while-compiling',
  expect: ['AC'],
  languages: hijackable,
  async run(sandbox) {
    const secret = makeProblem([{ input: 'secret input\n', answer: 'secret answer\n' }])
    const tests = secret.testCases.flatMap(({ inputFile, answerFile }) => [inputFile, answerFile])
    const report = await judgeWhileCompiling(sandbox, code(tests))
    const contained = report.compile.log.includes('running') && findLeak(report) === null
    return { verdict: report.verdict, contained, detail: describe(report) }
  },
}
