import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as z from 'zod'
import { openResultCache } from '../../../src/verify/examples/result-cache.ts'

const cache = suite('result cache')

async function fill(directory: string) {
  const opened = openResultCache(directory)
  await opened.put('program', 'key', 7)
  await opened.save()
  return openResultCache(directory).find('program', 'key', z.number())
}

cache('goes on where its files are cut, garbled or folders, and leaves no draft', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'gavel-test-cache-'))
  try {
    assert.is(await fill(directory), 7)
    const [name = ''] = await readdir(directory)
    for (const bytes of ['', '{"key":', '\0\xff', 'null', '[]', '{"key":"seven"}']) {
      await writeFile(path.join(directory, name), bytes)
      assert.is(await openResultCache(directory).find('program', 'key', z.number()), null, bytes)
      assert.is(await fill(directory), 7)
    }
    await rm(path.join(directory, name))
    // A draft cannot be renamed over a folder.
    await mkdir(path.join(directory, name))
    assert.is(await fill(directory), null)
    assert.equal(await readdir(directory), [name])
  } finally {
    await rm(directory, { recursive: true })
  }
})

cache.run()
