/**
 * A process of its own that opens a sandbox and says as JSON what it got: run as another user, or to be killed.
 * `probe.ts judge` judges three C programs; `probe.ts hang` begins a long run, says so, and waits.
 */
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { judged } from './judged.ts'
import { makeProblem } from './problem.ts'

const busy = 'int main(void) { for (volatile int i = 0;; i++) {} }'
const hoard =
  '#include <stdlib.h>\nint main(void) { for (;;) { volatile char *p = malloc(1 << 20); for (int i = 0; i < 1 << 20; i += 4096) p[i] = 1; } }'
const hello = '#include <stdio.h>\nint main(void) { puts("hello"); }'

const sandbox = await openSandbox({ slots: 1 })
if (process.argv[2] === 'hang') {
  const slow = makeProblem([{ input: '', answer: '' }], { timeSeconds: 120 })
  setTimeout(() => process.stdout.write('running\n'), 2000)
  await judged(sandbox, slow, 'c', busy)
}
const problem = makeProblem([{ input: '', answer: 'hello\n' }])
const verdicts: string[] = []
for (const source of [hello, busy, hoard]) verdicts.push((await judged(sandbox, problem, 'c', source)).verdict)
process.stdout.write(`${JSON.stringify({ verdicts, cgroup: sandbox.info.cgroup, users: sandbox.hello.users })}\n`)
await sandbox.close()
