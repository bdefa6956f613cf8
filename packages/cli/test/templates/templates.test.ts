import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { environmentOf } from '@gavel/sandbox/language/command'
import { templateOf } from '@gavel/sandbox/language/templates/templates'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { RunLimits } from '@gavel/shared/run'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'

const templates = suite('templates')
let sandbox: Sandbox

const probe = await openSandbox({ slots: 1 })
const known = probe.languages.list()
await probe.close()

templates.before(async () => {
  sandbox = await openSandbox({ slots: 1 })
})
templates.after(() => sandbox.close())

const mebibyte = 1 << 20
const limits: RunLimits = {
  cpuSeconds: 5,
  wallSeconds: 11,
  memoryBytes: 256 * mebibyte,
  outputBytes: mebibyte,
  processes: 128,
}

for (const { id, available, missing, extensions } of known) {
  templates(`${id} has one, named as its sources are`, () => {
    assert.ok(extensions.includes(path.extname(templateOf(id)?.fileName ?? '')))
  })
  if (!available) process.stdout.write(`skipped: ${id}: ${missing}\n`)
  const test = available ? templates : templates.skip

  test(`${id}: it compiles, reads all numbers and prints nothing`, async () => {
    const { fileName, text } = templateOf(id) ?? { fileName: '', text: '' }
    const submission = { language: id, files: [{ name: fileName, data: Buffer.from(text) }] }
    const built = await compileProgram(sandbox, submission, { seconds: 60, memoryBytes: 2048 * mebibyte })
    assert.ok('program' in built, built.result.log)
    await using program = built.program
    const stdin = path.join(makeFolder(), 'input')
    writeFileSync(stdin, '3\n10 20 30\n-4\n')
    await sandbox.pool.use(program.language.image, async (slot) => {
      const env = environmentOf(program.language, limits.memoryBytes)
      const argv = program.command(limits.memoryBytes, [])
      const run = await slot.run({ argv, env, box: program.box, stdin, limits })
      const said = readFileSync(slot.stderrFile, 'utf8') + readFileSync(slot.stdoutFile, 'utf8')
      assert.equal([run.exitCode, said], [0, ''])
    })
  })
}

templates.run()
