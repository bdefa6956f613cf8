import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeDataDirectory } from '../../src/store/data-directory.ts'
import { temporaryFolder } from '../harness.ts'
import { startProcess } from '../process.ts'

const directory = suite('data directory')
const modeOf = (place: string) => (statSync(place).mode & 0o777).toString(8)

directory('a folder made beforehand is closed to others, with what an earlier version left in it', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  for (const name of ['gavel.sqlite', 'gavel.sqlite-wal']) writeFileSync(path.join(folder, name), '', { mode: 0o644 })
  mkdirSync(path.join(folder, 'packages'), { mode: 0o755 })
  await makeDataDirectory(folder)
  assert.is(modeOf(folder), '700')
  assert.is(modeOf(path.join(folder, 'gavel.sqlite')), '600')
  assert.is(modeOf(path.join(folder, 'gavel.sqlite-wal')), '600')
  assert.is(modeOf(path.join(folder, 'packages')), '700')
})

directory('a folder that holds other things stays as it is, and no link is followed', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  writeFileSync(path.join(folder, 'other'), '', { mode: 0o644 })
  symlinkSync(path.join(folder, 'other'), path.join(folder, 'signing.key'))
  await makeDataDirectory(folder)
  assert.is(modeOf(folder), '755')
  assert.is(modeOf(path.join(folder, 'other')), '644')
})

directory('nothing that a server keeps is open to others, in whatever folder', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  writeFileSync(path.join(folder, 'other'), '', { mode: 0o644 })
  const problems = path.resolve(import.meta.dirname, '../../../../problems')
  const server = await startProcess(['--data', folder, '--slots', '0', '--problems', problems])
  const open = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name !== 'other')
    .filter((name) => {
      const info = lstatSync(path.join(folder, name))
      return !info.isSymbolicLink() && (info.mode & 0o077) !== 0
    })
  assert.ok(readdirSync(path.join(folder, 'packages')).length > 0)
  assert.is(await server.end('SIGTERM'), 0)
  assert.equal(open, [])
})

directory.run()
