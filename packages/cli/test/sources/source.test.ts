import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readSources } from '../../src/sources/source.ts'
import { makeFolder } from '../folder.ts'

const source = suite('source')
const folder = makeFolder()

function file(name: string, data: string | Uint8Array): string {
  const target = path.join(folder, name)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, data)
  return target
}
const codeOf = async (files: readonly string[], most = 1000) => {
  const error = await readSources(files, most).catch((reason: unknown) => reason)
  return error instanceof GavelError ? error.code : null
}

source('good files come with their names and bytes', async () => {
  const [first] = await readSources([file('a.py', 'print(1)\n')], 1000)
  assert.is(first?.name, 'a.py')
  assert.is(first?.data.toString(), 'print(1)\n')
})

source('a lone file may be called anything', async () => {
  const [first] = await readSources([file('my solution (1).py', 'print(1)\n')], 1000)
  assert.is(first?.name, 'my_solution_1.py')
})

source('what no judge could use is refused before anything is sent', async () => {
  assert.is(await codeOf([file('empty.py', '')]), 'submission.source-empty')
  assert.is(await codeOf([file('blank.py', ' \n\t\n')]), 'submission.source-empty')
  assert.is(await codeOf([file('binary.py', Uint8Array.of(1, 0, 2))]), 'submission.source-unusable')
  assert.is(await codeOf([file('long.py', 'x'.repeat(1001))]), 'submission.source-too-large')
  assert.is(await codeOf([file('1.py', 'x'.repeat(600)), file('2.py', 'x'.repeat(600))]), 'submission.source-too-large')
  assert.is(await codeOf([file('a b.py', '1'), file('c.py', '1')]), 'submission.source-unusable')
  assert.is(await codeOf([file('x/same.py', '1'), file('y/same.py', '2')]), 'submission.source-unusable')
  assert.is(await codeOf([path.join(folder, 'missing.py')]), 'submission.source-unusable')
  assert.is(await codeOf([folder]), 'submission.source-unusable')
})

source.run()
