import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openSandbox } from '../../src/open-sandbox.ts'
import { compileProgram } from '../../src/program/program.ts'

const explain = suite('a compiler that fails')

async function logOf(source: string, memoryBytes: number): Promise<string> {
  await using sandbox = await openSandbox({ slots: 1, keepsPrograms: false })
  const submission = { language: 'c', files: [{ name: 'a.c', data: Buffer.from(source) }] }
  const { result } = await compileProgram(sandbox, submission, { seconds: 60, memoryBytes })
  assert.not(result.ok)
  return result.log
}

explain('at the size of a file says so, and wants no report of a bug', async () => {
  const log = await logOf('char all[400 << 20] = {1};\nint main(void) { return all[0]; }\n', 2 ** 31)
  assert.match(log, /^The compiler was stopped: a file of the program is larger than 256 MiB\./)
  assert.not.match(log, /bug report/)
})

explain('at its memory says how much it has', async () => {
  const line =
    '#define A(x) x,x,x,x,x,x,x,x,x,x\n#define B(x) A(A(A(A(A(A(A(x)))))))\nint all[] = {B(1)};\nint main(void) {}\n'
  assert.match(await logOf(line, 96 << 20), /^The compiler was stopped.* 96 MiB/)
})

explain('for a fault of the program says nothing beside its words', async () => {
  assert.match(await logOf('int main(void) { return x; }\n', 2 ** 30), /^a\.c: In function/)
})

explain.run()
