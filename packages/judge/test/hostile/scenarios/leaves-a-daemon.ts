import { performance } from 'node:perf_hooks'
import { type Attack, describe } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'

const code = `import os, sys
sys.stdout.write('running')
sys.stdout.flush()
compiler = os.getpid()
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    for fd in range(3):
        os.close(fd)
    while True:
        try:
            os.kill(compiler, 0)
            continue
        except OSError:
            pass
        for name in ('/box/main.py', '/tmp/work/main.py', '/box/other.py'):
            try:
                os.unlink(name)
            except OSError:
                pass
            try:
                open(name, 'w').write('print("replaced")')
            except OSError:
                pass
`

/**
 * A daemon that the compiler leaves, to change the program between compilation and run: it is killed before anything is taken out.
 * What is changed while the compiler still runs is the compiler's own work, so it waits for the compiler's end.
 */
export const scenario: Attack = {
  attacks: [109, 113],
  name: 'leaves-a-daemon',
  expect: ['AC'],
  languages: hijackable,
  async run(sandbox) {
    const started = performance.now()
    const report = await judgeWhileCompiling(sandbox, code)
    const waited = performance.now() - started > 8000
    const ran = report.compile.log.includes('running')
    return {
      verdict: report.verdict,
      contained: ran && !waited,
      detail: waited ? 'it was waited for' : describe(report),
    }
  },
}
