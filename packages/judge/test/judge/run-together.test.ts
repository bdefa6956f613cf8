import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { type BuiltProgram, compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Partner, runPair, runTogether } from '../../src/judge/run-together.ts'

const together = suite('programs that talk to each other')
const mebibyte = 1 << 20
const limits = { cpuSeconds: 2, wallSeconds: 4, memoryBytes: 64 * mebibyte, outputBytes: mebibyte, processes: 8 }
let sandbox: Sandbox

together.before(async () => {
  sandbox = await openSandbox({ slots: 1 })
})
together.after(() => sandbox.close())

async function build(source: string): Promise<BuiltProgram> {
  const submission = { language: 'c', files: [{ name: 'main.c', data: Buffer.from(source) }] }
  const compiled = await compileProgram(sandbox, submission, { seconds: 20, memoryBytes: 512 * mebibyte })
  if ('program' in compiled) return compiled.program
  throw new Error(compiled.result.log)
}

const partner = ({ language, box, command }: BuiltProgram): Partner => ({
  image: language.image,
  spec: { argv: command(limits.memoryBytes, []), env: {}, box, limits },
})

async function play(one: string, other: string, change: Partial<Partner['spec']> = {}) {
  await using first = await build(one)
  await using second = await build(other)
  // Awaited here: the programs go when this function returns.
  return await runTogether(sandbox.pool, [
    { ...partner(first), spec: { ...partner(first).spec, ...change } },
    partner(second),
  ])
}

const asks =
  '#include <stdio.h>\nint main(void) { int x; for (int i = 1; i <= 500; i++) { printf("%d\\n", i); fflush(stdout); if (scanf("%d", &x) != 1 || x != 2 * i) return 1; } }'
const doubles =
  '#include <stdio.h>\nint main(void) { int x; while (scanf("%d", &x) == 1) { printf("%d\\n", 2 * x); fflush(stdout); } }'

together('hear each other word by word, and the end of the one is the end of input of the other', async () => {
  const [one, other] = await play(asks, doubles)
  assert.equal([one.exitCode, one.limit, other.exitCode, other.limit], [0, null, 0, null])
})

together('one that closes its output while it goes on ends the input of the other', async () => {
  const counts =
    '#include <stdio.h>\nint main(void) { int n = 0; while (getchar() != EOF) n++; printf("%d\\n", n); return 0; }'
  const sends =
    '#include <stdio.h>\n#include <unistd.h>\nint main(void) { int n; puts("four"); fclose(stdout); return scanf("%d", &n) == 1 && n == 5 ? 0 : 1; }'
  const [one, other] = await play(sends, counts)
  assert.equal([one.exitCode, one.limit, other.exitCode], [0, null, 0])
})

together('who writes to one that has ended gets SIGPIPE', async () => {
  const [one, other] = await play(asks, 'int main(void) { return 3; }')
  assert.is(other.exitCode, 3)
  assert.ok(one.signal === 13 || one.exitCode === 1, JSON.stringify(one))
})

together('two that wait for each other are stopped at their wall limits', async () => {
  const waits = '#include <stdio.h>\nint main(void) { return getchar(); }'
  const results = await play(waits, waits, { limits: { ...limits, wallSeconds: 0.5 } })
  assert.is(results[0].limit, 'wall')
  // The first one's end is the second one's end of input.
  assert.is(results[1].exitCode, 255)
})

together('one that cannot be started does not leave the other waiting', async () => {
  let message = ''
  const started = performance.now()
  await play(asks, doubles, { argv: ['/box/nothing'] }).catch((error: Error) => {
    message = error.message
  })
  assert.match(message, /could not execute/)
  assert.ok(performance.now() - started < limits.wallSeconds * 1000)
  const [one] = await play(asks, doubles)
  assert.is(one.exitCode, 0, 'the pair after it is not disturbed')
})

together('an interrupt stops both', async () => {
  const waits = '#include <unistd.h>\nint main(void) { pause(); }'
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 300)
  let code = ''
  await play(waits, doubles, { signal: stop.signal }).catch((error: Error & { code: string }) => {
    code = error.code
  })
  assert.is(code, 'interrupted')
})

together('what is written to one that is gone is lost, where that is asked for', async () => {
  await using leaving = await build('int main(void) { return 0; }')
  await using writing = await build(
    '#include <stdio.h>\nint main(void) { while (getchar() != EOF) {} puts("too late"); return fflush(stdout) ? 1 : 42; }',
  )
  const exitCode = await runPair(sandbox.pool, [partner(leaving), partner(writing)], {
    forgives: true,
    read: async ({ runs: [, other] }) => other?.exitCode,
  })
  assert.is(exitCode, 42)
})

together.run()
