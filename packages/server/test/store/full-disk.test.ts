import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, register, startServer, submissionOf, temporaryFolder } from '../harness.ts'

/** A file system of 16 MiB; null where only root may have one. */
function mountSmallDisk(): string | null {
  const disk = path.join(temporaryFolder(), 'disk')
  mkdirSync(disk)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status === 0 ? disk : null
}

const full = suite('full disk under a server')
const disk = mountSmallDisk()
if (disk === null) process.stdout.write('skipped: a small disk can be mounted by root only\n')
full.after(() => {
  if (disk !== null) spawnSync('umount', ['--lazy', disk])
})
const onDisk = disk === null ? full.skip : full

/** Takes all the room that is left. */
function fill(file: string): void {
  for (let size = 1 << 20; size >= 512; ) {
    try {
      writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      size /= 2
    }
  }
}

onDisk(
  'a submission is refused and nothing of it is stored; all that was answered for is there, and it goes on',
  async () => {
    const app = await startServer(disk ?? '')
    const { accessToken: token } = await register(app.url, 'ada')
    const submit = () =>
      ask(app.url, 'POST /api/submissions', { token, body: submissionOf(`print(1) # ${'x'.repeat(60_000)}`) })
    const stored: string[] = []
    const filler = path.join(disk ?? '', 'filler')
    fill(filler)
    let refused = 0
    for (let each = 0; each < 40 && refused < 3; each++) {
      const { status, body } = await submit()
      if (status === 201) stored.push(body.id)
      else {
        assert.equal([status, body.code], [507, 'storage.full'])
        refused += 1
      }
    }
    assert.is(refused, 3)
    assert.is((await ask(app.url, 'GET /api/problems')).status, 200)
    rmSync(filler)
    const after = await submit()
    assert.is(after.status, 201)
    const { body } = await ask(app.url, 'GET /api/submissions?limit=100', { token })
    const listed = (body.items as { id: string }[]).map(({ id }) => id).sort()
    assert.equal(listed, [...stored, after.body.id].sort())
    await app.close()
  },
)

full.run()
