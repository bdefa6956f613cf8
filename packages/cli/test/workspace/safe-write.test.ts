import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isSafePath, sampleFileName, writeInside } from '../../src/workspace/safe-write.ts'
import { codeOf } from '../error-code.ts'
import { makeFolder } from '../folder.ts'

const safeWrite = suite('safe-write')

/** Paths made of the parts that lead astray. */
const hostilePath = fc
  .array(
    fc.oneof(
      fc.constantFrom('..', '.', '', '/', '\\', '~', 'C:', 'a', '-rf', '.git', 'x\0y', '…', 'CON', ' '),
      fc.string({ maxLength: 6 }),
    ),
    {
      maxLength: 6,
    },
  )
  .chain((parts) => fc.constantFrom('/', '', '\\').map((separator) => parts.join(separator)))

safeWrite('a path taken for safe stays below its folder and names no hidden file', () => {
  fc.assert(
    fc.property(hostilePath, (relative) => {
      if (!isSafePath(relative)) return
      const resolved = path.resolve('/root/of', relative)
      assert.ok(resolved.startsWith('/root/of/'))
      assert.is(path.relative('/root/of', resolved), relative)
      assert.not.match(relative, /(^|\/)[.-]|[\0\\\s]/)
    }),
    { numRuns: 5000 },
  )
})

safeWrite('plain names are safe', () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9_.+-]{0,20}$/)
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (parts) => assert.ok(isSafePath(parts.join('/')))),
  )
})

safeWrite('a sample becomes a plain file name or is refused', () => {
  fc.assert(
    fc.property(hostilePath, (name) => {
      try {
        assert.match(sampleFileName(name), /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/)
      } catch (error) {
        assert.instance(error, GavelError)
      }
    }),
    { numRuns: 5000 },
  )
  assert.is(sampleFileName('sample/1'), '1')
  assert.is(sampleFileName('sample/group/2-ties'), 'group-2-ties')
  assert.throws(() => sampleFileName('sample/../../etc/passwd'))
  assert.throws(() => sampleFileName('/etc/passwd'))
})

safeWrite('a file is written, its folders made', async () => {
  const root = makeFolder()
  await writeInside(root, 'a/b/c.txt', 'text')
  assert.is(readFileSync(path.join(root, 'a/b/c.txt'), 'utf8'), 'text')
})

safeWrite('a path that leaves the folder is refused', async () => {
  for (const name of ['../x', '/tmp/x', 'a/../../x', '.ssh/x', '']) {
    assert.is(await codeOf(writeInside(makeFolder(), name, 'x')), 'package.unsafe')
  }
})

safeWrite('a file that is there is not overwritten', async () => {
  const root = makeFolder()
  writeFileSync(path.join(root, 'a'), 'mine')
  assert.is(await codeOf(writeInside(root, 'a', 'theirs')), 'workspace.exists')
  assert.is(readFileSync(path.join(root, 'a'), 'utf8'), 'mine')
})

safeWrite('nothing is written through a symbolic link, to a file or to a folder', async () => {
  const [root, outside] = [makeFolder(), makeFolder()]
  writeFileSync(path.join(outside, 'target'), 'mine')
  symlinkSync(path.join(outside, 'target'), path.join(root, 'link'))
  symlinkSync(outside, path.join(root, 'samples'))
  assert.is(await codeOf(writeInside(root, 'link', 'theirs')), 'workspace.exists')
  assert.is(await codeOf(writeInside(root, 'samples/new', 'theirs')), 'workspace.exists')
  await writeInside(root, 'link', 'new', { replace: true })
  assert.is(readFileSync(path.join(outside, 'target'), 'utf8'), 'mine')
  assert.is(readFileSync(path.join(root, 'link'), 'utf8'), 'new')
})

safeWrite('a folder in the place of a file is an error and stays', async () => {
  const root = makeFolder()
  mkdirSync(path.join(root, 'a'))
  assert.is(await codeOf(writeInside(root, 'a', 'x')), 'workspace.exists')
})

safeWrite.run()
