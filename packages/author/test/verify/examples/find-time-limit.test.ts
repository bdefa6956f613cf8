// runs alone: what it judges comes near time limits
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPackage } from '@gavel/problem/package/load'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findTimeLimit } from '../../../src/verify/examples/find-time-limit.ts'

const timeLimit = suite('find time limit')
const folder = mkdtempSync(path.join(tmpdir(), 'gavel-test-limit-'))
let sandbox: Sandbox

timeLimit.before(async () => {
  sandbox = await openSandbox({ slots: 1 })
})
timeLimit.after(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

/** A legacy package, which names no time limit; the salt keeps it from being one measured before. */
function legacyPackage(name: string, accepted: string | null) {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name, file)), { recursive: true })
    writeFileSync(path.join(folder, name, file), text)
  }
  write('problem.yaml', `name: Echo ${Date.now()}\n`)
  write('problem_statement/problem.en.tex', '\\problemname{Echo}\nEcho.\n')
  write('data/secret/1.in', 'x\n')
  write('data/secret/1.ans', 'x\n')
  write('input_format_validators/validate.py', 'import sys\nsys.exit(42)\n')
  write('submissions/wrong_answer/wrong.py', 'print(1)\n')
  if (accepted !== null) write('submissions/accepted/right.py', accepted)
  return loadPackage(path.join(folder, name))
}

timeLimit('of a legacy package follows from its accepted submissions, and is measured once', async () => {
  const problem = await legacyPackage('echo', 'print(input())\n')
  assert.is(problem.limits.timeSeconds, null)
  let measured = 0
  const onMeasure = () => {
    measured += 1
  }
  assert.is(await findTimeLimit(sandbox, problem, { onMeasure }), 1)
  assert.is(await findTimeLimit(sandbox, problem, { onMeasure }), 1)
  assert.is(measured, 1)
})

timeLimit('is an error where nothing gives one', async () => {
  const problem = await legacyPackage('none', null)
  try {
    await findTimeLimit(sandbox, problem)
    assert.unreachable('it found one')
  } catch (error) {
    assert.ok(error instanceof GavelError && error.code === 'package.invalid', String(error))
    assert.match(error.hint ?? '', /accepted submission/)
  }
})

timeLimit.run()
