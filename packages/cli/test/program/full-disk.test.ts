import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { gavelFile, makeUser, root } from './run.ts'
import { makePackages } from './server.ts'
import { makeWorkspace } from './workspace.ts'

const full = suite('full disk')
const diskBytes = 256 * 1024
const mounted: string[] = []
full.after(() => {
  for (const folder of mounted) execFileSync('umount', ['-l', folder])
})

/** A disk of its own with `room` bytes left; null where this user may mount none. */
function makeDisk(room: number): string | null {
  const folder = makeFolder()
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder])
  if (mount.status !== 0) return null
  mounted.push(folder)
  writeFileSync(path.join(folder, 'filler'), Buffer.alloc(diskBytes - room))
  return folder
}

const disk = makeDisk(0)
if (disk === null) process.stdout.write('skipped: only root can mount a disk to fill\n')
const onDisk = disk === null ? full.skip : full
const packages = makePackages()
const right = path.join(packages, 'sum/submissions/accepted/sum.py')

onDisk('judging says that the disk is full, and not that the program is at fault', async () => {
  const user = makeUser({ TMPDIR: disk ?? '' })
  for (const args of [['judge', path.join(packages, 'sum'), right], ['test']]) {
    const cwd = makeWorkspace('print(sum(map(int, input().split())))\n')
    const { code, out, err } = await user.run(args, { cwd })
    assert.is(code, 7, out + err)
    assert.match(out, `The disk of ${disk}, where programs run, is full.`)
    assert.match(out, /JE \(Judge error\)/)
    assert.not.match(out, 'The compiler says')
  }
})

onDisk('a program whose output the disk does not hold is not blamed', async () => {
  const scratch = makeDisk(64 * 1024) ?? ''
  const file = path.join(makeFolder(), 'long.py')
  writeFileSync(file, `import sys\nsys.stdout.write("1 " * ${diskBytes})\nsys.stdout.flush()\n`)
  const { code, out } = await makeUser({ TMPDIR: scratch }).run(['judge', path.join(packages, 'sum'), file, '--json'])
  const { verdict, tests } = JSON.parse(out)
  assert.equal([code, verdict], [7, 'JE'])
  assert.match(tests.at(-1).message, /is full/)
})

onDisk('what cannot be kept is told as storage.full, and leaves no part of it', async () => {
  const config = path.join(disk ?? '', 'config')
  const data = path.join(disk ?? '', 'data')
  const user = makeUser({ XDG_CONFIG_HOME: config, XDG_DATA_HOME: data })
  const files = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true }) : [])
  const submitted = await user.run(['submit', right, '-p', 'sum', '--server', 'http://127.0.0.1:1', '--json'])
  assert.equal([submitted.code, JSON.parse(submitted.out).error.code], [5, 'storage.full'])
  assert.equal(files(data), ['gavel', 'gavel/outbox'])
  const { openCredentials } = await import('../../src/remote/credentials.ts')
  const kept = { kind: 'personal' as const, username: 'ada', token: 'x' }
  const error = await openCredentials(path.join(config, 'gavel'))
    .save('http://a', kept)
    .catch((reason) => reason)
  assert.is(error.code, 'ENOSPC')
  assert.equal(files(config), ['gavel'])
})

full('a standard output that is full is told in one line, with exit code 5', () => {
  if (!existsSync('/dev/full')) return
  const server = path.join(root, 'packages/server/bin/gavel-server.js')
  const programs = [
    [gavelFile, '--help'],
    [gavelFile, 'language', 'list'],
    [gavelFile, 'language', 'list', '--json'],
    [server, '--help'],
  ]
  for (const words of programs) {
    const command = [process.execPath, ...words].map((word) => `'${word}'`).join(' ')
    const { status, stderr } = spawnSync('sh', ['-c', `${command} > /dev/full`], { encoding: 'utf8' })
    assert.is(status, 5, words.join(' '))
    assert.match(stderr, /^[^\n]*Standard output cannot be written: its disk is full\.\n$/)
    const piped = spawnSync('sh', ['-c', `${command} | true`], { encoding: 'utf8' })
    assert.equal([piped.status, piped.stderr], [0, ''])
  }
})

full('a folder for temporary files that is not there is told as such', async () => {
  const { code, out } = await makeUser({ TMPDIR: '/nope' }).run(['judge', path.join(packages, 'sum'), right, '--json'])
  const { error } = JSON.parse(out)
  assert.equal([code, error.code], [2, 'config.invalid'])
  assert.match(error.message, 'The folder for temporary files /nope cannot be used: there is no such folder.')
})

full.run()
