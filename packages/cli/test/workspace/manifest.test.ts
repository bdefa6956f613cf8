import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findWorkspace, parseManifest, requireWorkspace } from '../../src/workspace/manifest.ts'
import { makeFolder } from '../folder.ts'

const manifest = suite('manifest')

function errorOf(action: () => unknown): GavelError {
  try {
    action()
  } catch (error) {
    if (error instanceof GavelError) return error
  }
  throw new Error('no GavelError was thrown')
}

manifest('a file that is not JSON is an error with file and line', () => {
  const error = errorOf(() => parseManifest('{\n  "server": "x",\n  oops\n}', '/w/gavel.json'))
  assert.is(error.code, 'workspace.invalid')
  assert.is(error.file, '/w/gavel.json')
  assert.is(error.line, 3)
})

manifest('a field that is wrong is named', () => {
  assert.match(errorOf(() => parseManifest('{"server": 1}', 'gavel.json')).message, /^gavel\.json: server: /)
})

manifest('outside a workspace there is none, and whoever needs one is told what to do', async () => {
  const folder = makeFolder()
  assert.is(await findWorkspace(folder), null)
  const error = await requireWorkspace(folder, 'gavel test').catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'workspace.invalid')
  assert.match(error.hint ?? '', /gavel problem get/)
})

manifest('a broken gavel.json is not passed over', async () => {
  const folder = makeFolder()
  writeFileSync(path.join(folder, 'gavel.json'), 'null')
  const error = await findWorkspace(folder).catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'workspace.invalid')
})

manifest.run()
