// runs alone: what it judges comes near time limits
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ProblemPackage, passFail } from '@gavel/problem/package/model'
import { passFailGroup } from '@gavel/problem/package/test-group'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

const interactive = suite('interactive problems')
let sandbox: Sandbox

interactive.before(async () => {
  sandbox = await openSandbox()
})
interactive.after(() => sandbox.close())

/** The validator says a number; the submission has to say it doubled, as often as the input says. */
const doubling = `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  int rounds, reply;
  FILE *input = fopen(argv[1], "r");
  if (fscanf(input, "%d", &rounds) != 1) return 1;
  for (int i = 1; i <= rounds; i++) {
    printf("%d\\n", i);
    fflush(stdout);
    if (scanf("%d", &reply) != 1 || reply != 2 * i) return 43;
  }
  return 42;
}`

function problemWith(source: string, input = '20\n', limits: Partial<ProblemPackage['limits']> = {}): ProblemPackage {
  const cases = Array.from({ length: 1 }, () => ({ input, answer: '\n' }))
  const problem = makeProblem(cases, { timeSeconds: 0.5, validationSeconds: 2, ...limits })
  const file = path.join(problem.directory, 'validate.c')
  writeFileSync(file, source)
  const program = { path: 'output_validator', files: [{ name: 'validate.c', path: file, executable: false }] }
  return {
    ...problem,
    type: { ...passFail, interactive: true },
    checker: { kind: 'program', programs: [program] },
  }
}

const verdictOf = async (problem: ProblemPackage, source: string, language = 'c') =>
  (await judged(sandbox, problem, language, source)).verdict

const doubles = 'int main(void) { int x; while (scanf("%d", &x) == 1) { printf("%d\\n", 2 * x); fflush(stdout); } }'
const io = '#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n'

interactive('a submission that says the right things is accepted, in any language', async () => {
  const problem = problemWith(doubling)
  assert.is(await verdictOf(problem, io + doubles), 'AC')
  const python = 'import sys\nfor line in sys.stdin:\n    print(2 * int(line), flush=True)\n'
  assert.is(await verdictOf(problem, python, 'python'), 'AC')
})

interactive('a submission that is rejected is wrong, however it ends when nobody hears it any more', async () => {
  const problem = problemWith(doubling)
  const dies = 'int main(void) { int x; while (scanf("%d", &x) == 1) { puts("7"); fflush(stdout); } abort(); }'
  const writesOn = 'int main(void) { for (;;) { puts("7"); fflush(stdout); } }'
  const loops = 'int main(void) { puts("7"); fflush(stdout); for (;;); }'
  for (let round = 0; round < 20; round++) {
    assert.is(await verdictOf(problem, io + dies), 'WA', `dies, round ${round}`)
    assert.is(await verdictOf(problem, io + writesOn), 'WA', `writes on, round ${round}`)
  }
  const started = performance.now()
  assert.is(await verdictOf(problem, io + loops), 'WA')
  assert.ok(performance.now() - started < 20_000)
})

/** Says far more than a pipe holds, whatever it hears, then decides by what it hears. */
const talksMuch = `#include <stdio.h>
int main(void) {
  int answer;
  for (int i = 0; i < 400000; i++) printf("%d\\n", i);
  fflush(stdout);
  return scanf("%d", &answer) == 1 && answer == 7 ? 42 : 43;
}`

interactive('a validator may say more than anybody reads, and is heard out', async () => {
  const problem = problemWith(talksMuch)
  assert.is(await verdictOf(problem, `${io}int main(void) { puts("7"); }`), 'AC', 'answers and ends unread')
  assert.is(await verdictOf(problem, `${io}int main(void) { return 0; }`), 'WA', 'ends at once')
  const shrinks = `#define _GNU_SOURCE\n#include <fcntl.h>\n${io}int main(void) { fcntl(0, F_SETPIPE_SZ, 4096); puts("7"); }`
  assert.is(await verdictOf(problem, shrinks), 'AC', 'makes its input small')
  assert.is(
    await verdictOf(problem, `${io}int main(void) { puts("7"); fflush(stdout); abort(); }`),
    'RE',
    'crashes unread',
  )
  const shuts = `#include <sys/stat.h>\n${io}int main(void) { fchmod(0, 0); fchmod(1, 0); puts("7"); }`
  assert.is(await verdictOf(problem, shuts), 'AC', 'takes the rights of its pipes')
})

interactive('a submission that crashes first has crashed, whatever the validator says then', async () => {
  const problem = problemWith(doubling)
  const crashes = 'int main(void) { int x; scanf("%d", &x); if (x == 1) abort(); }'
  for (let round = 0; round < 20; round++) assert.is(await verdictOf(problem, io + crashes), 'RE', `round ${round}`)
})

interactive('a submission that waits for ever, or computes for ever, is too slow', async () => {
  const problem = problemWith(doubling)
  assert.is(await verdictOf(problem, `${io}int main(void) { for (;;) getchar_unlocked(), pause(); }`), 'TLE')
  assert.is(await verdictOf(problem, `${io}int main(void) { for (;;); }`), 'TLE')
})

interactive('a validator that breaks is a judge error', async () => {
  const exits = '#include <stdio.h>\nint main(void) { puts("1"); return 0; }'
  const { verdict, tests } = await judged(sandbox, problemWith(exits), 'c', io + doubles)
  assert.is(verdict, 'JE')
  assert.match(tests[0]?.message ?? '', /ended with 0 instead of 42 or 43/)
})

interactive('who goes on after being accepted is judged by how it ends', async () => {
  const early = '#include <stdio.h>\nint main(void) { puts("1"); return 42; }'
  const problem = problemWith(early)
  assert.is(await verdictOf(problem, io + doubles), 'AC')
  assert.is(await verdictOf(problem, `${io}int main(void) { while (getchar() != EOF); abort(); }`), 'RE')
  assert.is(await verdictOf(problem, `${io}int main(void) { for (;;); }`), 'TLE')
})

interactive('a thousand words to and fro take no time to speak of', async () => {
  const { verdict, tests } = await judged(sandbox, problemWith(doubling, '1000\n'), 'c', io + doubles)
  assert.is(verdict, 'AC')
  assert.ok((tests[0]?.cpuSeconds ?? 1) < 0.4)
})

interactive('what was said in a sample is kept where it is asked for, and nothing else changes', async () => {
  const problem = problemWith(doubling, '2\n')
  const testCases = problem.testCases.map((testCase) => ({ ...testCase, name: 'sample/1', sample: true }))
  const shown = { ...problem, testCases, data: passFailGroup('', testCases) }
  const { verdict, tests } = await judged(sandbox, shown, 'c', io + doubles, { transcripts: true })
  assert.is(verdict, 'AC')
  assert.equal(tests[0]?.transcript, [
    { from: 'judge', text: '1\n', pass: 0 },
    { from: 'submission', text: '2\n', pass: 0 },
    { from: 'judge', text: '2\n', pass: 0 },
    { from: 'submission', text: '4\n', pass: 0 },
  ])
  const wrong = 'int main(void) { int x; while (scanf("%d", &x) == 1) { puts("7"); fflush(stdout); } abort(); }'
  const rejected = await judged(sandbox, shown, 'c', io + wrong, { transcripts: true })
  assert.is(rejected.verdict, 'WA')
  assert.is((await judged(sandbox, shown, 'c', io + doubles)).tests[0]?.transcript, undefined)
})

interactive.run()
