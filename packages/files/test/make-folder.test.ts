import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../src/make-folder.ts'

const folders = suite('make folder')
const base = await mkdtemp(path.join(tmpdir(), 'gavel-make-folder-'))

const codeOf = (directory: string) =>
  makeFolder(directory).then(
    () => 'made',
    (error: NodeJS.ErrnoException) => error.code,
  )

folders('makes what is missing, with its mode, and leaves what is there', async () => {
  const deep = path.join(base, 'a', 'b', 'c')
  await makeFolder(deep, 0o700)
  for (const each of [deep, path.dirname(deep)]) assert.is((await stat(each)).mode & 0o777, 0o700)
  await makeFolder(deep)
  assert.is((await stat(deep)).mode & 0o777, 0o700)
})

folders('many at once make the same one', async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path.join(base, 'x', 'y', 'z'))))
})

folders('a folder that cannot be is an error and no endless loop', async () => {
  assert.is(await codeOf('/proc/x'), 'ENOENT')
  assert.is(await codeOf('/proc/x/y'), 'ENOENT')
  await writeFile(path.join(base, 'file'), '')
  assert.is(await codeOf(path.join(base, 'file')), 'EEXIST')
  assert.is(await codeOf(path.join(base, 'file', 'below')), 'ENOTDIR')
  await symlink(path.join(base, 'nowhere', 'at-all'), path.join(base, 'link'))
  assert.is(await codeOf(path.join(base, 'link')), 'EEXIST')
})

folders.after(() => rm(base, { recursive: true }))
folders.run()
