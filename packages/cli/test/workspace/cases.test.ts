import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { listCases, readStart } from '../../src/workspace/cases.ts'
import { makeFolder } from '../folder.ts'

const cases = suite('cases')

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder()
  for (const name of ['samples', 'tests']) mkdirSync(path.join(folder, name))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return folder
}

cases('samples come before own cases, numbers by their value', async () => {
  const folder = folderWith({
    'samples/10.in': '',
    'samples/2.in': '',
    'samples/2.ans': '',
    'tests/a.in': '',
    'tests/a.ans': '',
  })
  const found = await listCases(folder)
  assert.equal(
    found.map((item) => item.name),
    ['samples/2', 'samples/10', 'tests/a'],
  )
  assert.equal(
    found.map((item) => item.answerFile !== null),
    [true, false, true],
  )
})

cases('an answer without an input is no case, and none at all is an error', async () => {
  const error = await listCases(folderWith({ 'tests/a.ans': '' })).catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'workspace.invalid')
})

cases('no more of a file is read than asked for', async () => {
  const folder = folderWith({ 'tests/a.in': 'x'.repeat(1000) })
  assert.is((await readStart(path.join(folder, 'tests/a.in'), 10)).length, 10)
  assert.is((await readStart(path.join(folder, 'tests/a.in'), 5000)).length, 1000)
})

cases.run()
