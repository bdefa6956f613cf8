import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { passFailGroup } from '@gavel/problem/package/test-group'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

const pipeline = suite('judge pipeline')
let sandbox: Sandbox

pipeline.before(async () => {
  sandbox = await openSandbox()
})
pipeline.after(() => sandbox.close())

const echo = 'import sys\nsys.stdout.write(sys.stdin.read())\n'
const three = makeProblem([
  { input: 'one\n', answer: 'one\n' },
  { input: 'two\n', answer: 'other\n' },
  { input: 'three\n', answer: 'three\n' },
])

async function refused(work: () => Promise<unknown>): Promise<GavelError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof GavelError) return error
    throw error
  }
  throw new Error('it was not refused')
}

pipeline('tells each step in order and stops at the first failure', async () => {
  const report = await judged(sandbox, three, 'python', echo)
  const steps = report.events.map((event) => event.type)
  assert.equal(steps, ['compile-started', 'compile-finished', 'test-finished', 'test-finished', 'judged'])
  assert.is(report.verdict, 'WA')
  assert.is(report.tests.at(-1)?.message, 'line 1: expected "other", got "two".')
})

pipeline('runs all cases when asked, with the same verdict', async () => {
  const report = await judged(sandbox, three, 'python', echo, { goesOnAfter: () => true })
  assert.equal(
    report.tests.map((test) => test.verdict),
    ['AC', 'WA', 'AC'],
  )
  assert.is(report.verdict, 'WA')
})

pipeline('refuses empty, binary and oversized sources before anything runs', async () => {
  assert.is((await refused(() => judged(sandbox, three, 'python', ' \n'))).code, 'submission.source-empty')
  assert.is((await refused(() => judged(sandbox, three, 'python', 'x\0y'))).code, 'submission.source-unusable')
  const large = await refused(() => judged(sandbox, three, 'python', '#'.repeat(200_000)))
  assert.is(large.code, 'submission.source-too-large')
})

pipeline('names the nearest languages for an unknown one', async () => {
  const submission = { language: 'pyton', files: [{ name: 'a.py', data: Buffer.from(echo) }] }
  const error = await refused(() => judged(sandbox, three, 'python', echo, { submission }))
  assert.is(error.code, 'language.unknown')
  assert.match(error.hint ?? '', /python/)
})

pipeline("a problem that names its languages, by any judge's ids, takes no other", async () => {
  const picky = { ...three, languages: ['python3', 'cpp'] }
  assert.is((await judged(sandbox, picky, 'python', echo)).verdict, 'WA')
  const error = await refused(() => judged(sandbox, picky, 'javascript', '1'))
  assert.is(error.code, 'language.unknown')
  assert.match(error.hint ?? '', /python3, cpp/)
})

pipeline('is interrupted by its signal and leaves the sandbox usable', async () => {
  const signal = AbortSignal.timeout(300)
  const slow = makeProblem([{ input: '', answer: '' }], { timeSeconds: 20 })
  const started = Date.now()
  const error = await refused(() => judged(sandbox, slow, 'python', 'while True: pass\n', { signal }))
  assert.is(error.code, 'interrupted')
  assert.ok(Date.now() - started < 10_000)
  assert.is((await judged(sandbox, three, 'python', echo)).verdict, 'WA')
})

pipeline('what a compiler is told to include is not there, and no text of it leaks', async () => {
  for (const file of ['/etc/shadow', '/proc/1/environ', '../../../../etc/shadow']) {
    const report = await judged(sandbox, three, 'c', `#include "${file}"\nint main(void) { return 0; }`)
    assert.is(report.verdict, 'CE')
    assert.not.match(report.compile.log, /root:/)
  }
})

pipeline('a compilation that takes too long or too much is CE', async () => {
  const short = makeProblem([{ input: '', answer: '' }], { compileSeconds: 2, compileMemoryBytes: 256 << 20 })
  const bomb = '#include "/dev/zero"\nint main() {}'
  const report = await judged(sandbox, short, 'cpp', bomb)
  assert.is(report.verdict, 'CE')
  assert.match(report.compile.log, /The compiler was stopped/)
})

pipeline('a run that needs exactly no more than its memory is accepted', async () => {
  const use = (mebibytes: number) =>
    `#include <stdlib.h>\nint main(void) { volatile char *p = malloc(${mebibytes}l << 20); for (long i = 0; i < ${mebibytes}l << 20; i += 4096) p[i] = 1; }`
  const problem = makeProblem([{ input: '', answer: '' }], { memoryBytes: 64 << 20 })
  assert.is((await judged(sandbox, problem, 'c', use(60))).verdict, 'AC')
  assert.is((await judged(sandbox, problem, 'c', use(68))).verdict, 'MLE')
})

pipeline('a runtime that ends at a memory limit of its own is MLE', async () => {
  const problem = makeProblem([{ input: '', answer: '' }], { memoryBytes: 256 << 20, timeSeconds: 10 })
  const hoard =
    'import java.util.*; class Hoard { public static void main(String[] a) { var l = new ArrayList<int[]>(); while (true) l.add(new int[1 << 18]); } }'
  const report = await judged(sandbox, problem, 'java', hoard)
  assert.is(report.verdict, 'MLE', JSON.stringify(report.tests))
})

pipeline('output is compared byte-exact with what was written, up to the limit', async () => {
  const problem = makeProblem([{ input: '', answer: `${'x'.repeat(1000)}\n` }], { outputBytes: 1001 })
  assert.is((await judged(sandbox, problem, 'python', 'print("x" * 1000)')).verdict, 'AC')
  assert.is((await judged(sandbox, problem, 'python', 'print("x" * 1001)')).verdict, 'OLE')
})

function withValidator(source: string): ProblemPackage {
  const problem = makeProblem([{ input: '5\n', answer: '5\n' }])
  const file = path.join(problem.directory, 'validate.py')
  writeFileSync(file, source)
  const program = {
    path: 'output_validator/validate.py',
    files: [{ name: 'validate.py', path: file, executable: false }],
  }
  return { ...problem, checker: { kind: 'program', programs: [program] } }
}

pipeline('an own output validator decides, and its message is kept', async () => {
  const source =
    'import sys, os\nx = open(sys.argv[1]).read(); y = open(sys.argv[2]).read(); out = sys.stdin.read()\n' +
    'open(os.path.join(sys.argv[3], "judgemessage.txt"), "w").write("read " + x.strip() + y.strip() + out.strip())\n' +
    'sys.exit(42 if out.strip() == "7" else 43)\n'
  const problem = withValidator(source)
  assert.is((await judged(sandbox, problem, 'python', 'print(7)')).verdict, 'AC')
  const wrong = await judged(sandbox, problem, 'python', 'print(8)')
  assert.is(wrong.verdict, 'WA')
  assert.is(wrong.tests[0]?.message, 'read 558')
})

pipeline('an output validator that breaks, loops or does not compile is a judge error', async () => {
  for (const source of ['raise SystemExit(1)', 'import os; os.abort()', 'syntax error here'])
    assert.is((await judged(sandbox, withValidator(source), 'python', 'print(7)')).verdict, 'JE', source)
})

pipeline('an output validator that is broken does not hide a crash of the submission', async () => {
  assert.is((await judged(sandbox, withValidator('raise SystemExit(1)'), 'python', '1/0')).verdict, 'RE')
})

pipeline('a missing input is a judge error that names it, not a fault of the submission', async () => {
  const problem = makeProblem([{ input: '', answer: '' }])
  const testCases = problem.testCases.map((testCase) => ({ ...testCase, inputFile: '/nowhere/1.in' }))
  const data = passFailGroup('', testCases)
  const report = await judged(sandbox, { ...problem, data, testCases }, 'python', 'print(1)')
  assert.is(report.verdict, 'JE')
  assert.match(report.tests.at(-1)?.message ?? '', /open the input/)
})

pipeline('control characters in what a compiler prints do not reach a terminal', async () => {
  const report = await judged(sandbox, three, 'c', '#error \u001b]0;title\u0007\u001b[31mred\nint main(void) { }')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  assert.not.match(report.compile.log, /[\u0000-\u0008\u001b]/)
})

pipeline('the program finds its input file pristine and the package unchanged', async () => {
  const problem = makeProblem([{ input: 'keep\n', answer: 'keep\n' }])
  await judged(
    sandbox,
    problem,
    'python',
    'import os\nfd = os.open("/proc/self/fd/0", os.O_RDWR)\nos.write(fd, b"gone")\n',
  )
  assert.is(readFileSync(problem.testCases[0]?.inputFile ?? '', 'utf8'), 'keep\n')
})

pipeline('a run near the limit is repeated and the one that took least counts; others are run once', async () => {
  const burns = `#include <stdio.h>
#include <time.h>
int main(void) {
  long wanted;
  struct timespec t;
  if (scanf("%ld", &wanted) != 1) return 1;
  do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  while (t.tv_sec * 1000 + t.tv_nsec / 1000000 < wanted);
  printf("%ld\\n", wanted);
  return wanted == 97;
}`
  const problem = makeProblem(
    ['50', '95', '105', '97', '1000'].map((wanted) => ({ input: `${wanted}\n`, answer: `${wanted}\n` })),
    { timeSeconds: 0.1 },
  )
  const { tests } = await judged(sandbox, problem, 'c', burns, { goesOnAfter: () => true })
  assert.equal(
    tests.map(({ verdict, runs }) => `${verdict} ${runs}`),
    ['AC 1', 'AC 3', 'TLE 3', 'RE 1', 'TLE 1'],
    JSON.stringify(tests),
  )
  assert.ok((tests[4]?.cpuSeconds ?? 1) < 0.2, 'it was stopped soon')
})

pipeline.run()
