import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openSandbox } from '../../src/open-sandbox.ts'
import { compileProgram } from '../../src/program/program.ts'

const kept = suite('kept programs')

const keeping = await openSandbox({ slots: 1 })
const forgetful = await openSandbox({ slots: 1, keepsPrograms: false })
kept.after(async () => {
  await Promise.all([keeping.close(), forgetful.close()])
})

/** Differs in each run of this file, so that nothing is kept of it. */
const source = `#include <vector>\nint main() { return std::vector<int>(9).size() == ${Date.now()}; }\n`
const generous = { seconds: 60, memoryBytes: 1 << 30 }
const scarce = { seconds: 60, memoryBytes: 24 << 20 }

kept('a source compiles, or does not, as where nothing is kept, under the limits of each problem', async () => {
  const outcomes = async (sandbox: typeof keeping, text: string) => {
    const submission = { language: 'cpp', files: [{ name: 'main.cpp', data: Buffer.from(text) }] }
    const found: boolean[] = []
    // The generous one first: what it allows is then kept. And again: then it is found.
    for (const limits of [generous, scarce, generous]) {
      const compilation = await compileProgram(sandbox, submission, limits)
      found.push(compilation.result.ok)
      if ('program' in compilation) await compilation.program[Symbol.asyncDispose]()
    }
    return found
  }
  for (const text of [source, 'int main() { return x; }\n'])
    assert.equal(await outcomes(keeping, text), await outcomes(forgetful, text))
  assert.equal(await outcomes(keeping, source), [true, false, true], 'the limits tell them apart')
})

kept.run()
