import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { copyPlain, emptyFolder, takePlainFiles } from '../../src/driver/plain-files.ts'

const plain = suite('plain files')
const folder = mkdtempSync(path.join(tmpdir(), 'gavel-test-plain-'))
plain.after(() => rmSync(folder, { recursive: true, force: true }))
const inFolder = (name: string) => path.join(folder, name)

plain.before(() => {
  mkdirSync(inFolder('secret'))
  writeFileSync(inFolder('secret/key'), 'SECRET')
})

/** A folder with what a hostile program would leave. */
function makeHostile(name: string): string {
  const place = inFolder(name)
  mkdirSync(path.join(place, 'inner'), { recursive: true })
  writeFileSync(path.join(place, 'main'), 'program', { mode: 0o755 })
  writeFileSync(path.join(place, 'inner/file'), 'text')
  symlinkSync(inFolder('secret'), path.join(place, 'folder-link'))
  symlinkSync(inFolder('secret/key'), path.join(place, 'file-link'))
  spawnSync('mkfifo', [path.join(place, 'pipe')])
  return place
}

plain('regular files are taken with their right to be executed, and nothing is followed', async () => {
  mkdirSync(inFolder('taken'))
  await takePlainFiles(makeHostile('hostile'), inFolder('taken'))
  assert.equal(readdirSync(inFolder('taken'), { recursive: true }).sort(), ['inner', 'inner/file', 'main'])
  assert.is(statSync(inFolder('taken/main')).mode & 0o777, 0o755)
  assert.is(statSync(inFolder('taken/inner/file')).mode & 0o777, 0o644)
})

plain('what is there under the name of a folder, or the other way round, stays', async () => {
  mkdirSync(inFolder('mixed/main'), { recursive: true })
  writeFileSync(inFolder('mixed/inner'), 'mine')
  await takePlainFiles(makeHostile('clashing'), inFolder('mixed'))
  assert.is(readFileSync(inFolder('mixed/inner'), 'utf8'), 'mine')
  assert.ok(statSync(inFolder('mixed/main')).isDirectory())
})

plain('emptying removes links and not what they lead to', async () => {
  const place = makeHostile('full')
  await emptyFolder(place)
  assert.equal(readdirSync(place), [])
  assert.is(readFileSync(inFolder('secret/key'), 'utf8'), 'SECRET')
})

plain('a folder, a pipe and a link are no files to copy', async () => {
  const place = makeHostile('single')
  for (const name of ['inner', 'pipe', 'file-link', 'nothing'])
    assert.is(await copyPlain(path.join(place, name), inFolder('copy')), false)
  assert.not.ok(existsSync(inFolder('copy')))
  assert.is(await copyPlain(path.join(place, 'main'), inFolder('copy')), true)
})

plain('a link put in place of the folder itself is not followed', async () => {
  symlinkSync(inFolder('secret'), inFolder('swapped'))
  mkdirSync(inFolder('goal'))
  for (const work of [
    () => takePlainFiles(inFolder('swapped'), inFolder('goal')),
    () => emptyFolder(inFolder('swapped')),
  ]) {
    let failed = false
    await work().catch(() => {
      failed = true
    })
    assert.ok(failed)
  }
  assert.equal(readdirSync(inFolder('goal')), [])
  assert.equal(readdirSync(inFolder('secret')), ['key'])
})

plain('who swaps folders for links all the while gets no secret taken and none removed', async () => {
  const place = inFolder('race')
  mkdirSync(place)
  const swap = `cd ${place}; while :; do mkdir a 2>/dev/null; echo x > a/key; mv a b 2>/dev/null; ln -s ${inFolder('secret')} a; rm -f a; rm -rf b; done`
  const racer = spawn('sh', ['-c', swap], { detached: true, stdio: 'ignore' })
  try {
    mkdirSync(inFolder('won'))
    for (let i = 0; i < 300; i++) {
      await takePlainFiles(place, inFolder('won')).catch(() => {})
      if (existsSync(inFolder('won/a/key'))) assert.is.not(readFileSync(inFolder('won/a/key'), 'utf8'), 'SECRET')
      await emptyFolder(place).catch(() => {})
    }
  } finally {
    if (racer.pid !== undefined) process.kill(-racer.pid, 'SIGKILL')
  }
  assert.is(readFileSync(inFolder('secret/key'), 'utf8'), 'SECRET')
})

plain.run()
