import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const native = suite('native driver')
const probe = path.resolve(import.meta.dirname, '../../../judge/test/support/probe.ts')
const nobody = 65534
const scratch = mkdtempSync(path.join(tmpdir(), 'gavel-test-native-'))
chmodSync(scratch, 0o777)
native.after(() => rmSync(scratch, { recursive: true, force: true }))

const env = (extra: Record<string, string> = {}) => ({
  PATH: process.env.PATH ?? '',
  TMPDIR: scratch,
  XDG_CACHE_HOME: path.join(scratch, 'cache'),
  ...extra,
})

/** Everything that must not be left: runner processes of this scratch folder, mounts, cgroups, files. */
function leftovers(runner: number | undefined): string[] {
  const processes = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || runner === undefined) return false
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').split(' ')[3] === `${runner}`
    } catch {
      return false
    }
  })
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(scratch))
  const groups = runner === undefined ? [] : globSync(`/sys/fs/cgroup/**/gavel-${runner}`)
  const folders = globSync('gavel-run-*', { cwd: scratch })
  return [...processes.map((pid) => `process ${pid}`), ...mounts, ...groups, ...folders]
}

native('judges the same as another user, by rlimits', () => {
  if (process.getuid?.() !== 0) {
    process.stdout.write('skipped: not root, so the other tests ran as an ordinary user already\n')
    return
  }
  const options = { uid: nobody, gid: nobody, env: env({ HOME: scratch }), encoding: 'utf8' } as const
  const readable = spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(probe)})`], options)
  if (readable.status !== 0) {
    process.stdout.write('skipped: an ordinary user may not read this checkout\n')
    return
  }
  const { stdout, stderr } = spawnSync(process.execPath, [probe, 'judge'], options)
  assert.match(stdout, /^\{/, stderr)
  const said = JSON.parse(stdout)
  assert.equal(said.verdicts, ['AC', 'TLE', 'MLE'])
  assert.is(said.users, 'one')
})

native('judges the same without a cgroup', () => {
  const options = { env: env({ GAVEL_CGROUP: 'none' }), encoding: 'utf8' } as const
  const { stdout, stderr } = spawnSync(process.execPath, [probe, 'judge'], options)
  assert.match(stdout, /^\{/, stderr)
  assert.equal(JSON.parse(stdout).verdicts, ['AC', 'TLE', 'MLE'])
  assert.is(JSON.parse(stdout).cgroup, 'none')
  assert.equal(leftovers(undefined), [])
})

for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT'] as const)
  native(`leaves no process, mount or cgroup when its user ends by ${signal} in the middle of a run`, async () => {
    const child = spawn(process.execPath, [probe, 'hang'], { env: env(), stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number)
    const runner = children[0]
    assert.ok(runner !== undefined && runner > 0)
    child.kill(signal)
    await once(child, 'exit')
    let left: string[] = []
    for (let tries = 0; tries < 100; tries++) {
      left = leftovers(runner)
      if (left.length === 0 && !readdirSync('/proc').includes(`${runner}`)) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    assert.equal(left, [])
    assert.not.ok(readdirSync('/proc').includes(`${runner}`), 'the runner lives on')
  })

native('removes at its start what a killed runner could not', () => {
  const gone = spawnSync('true').pid
  mkdirSync(path.join(scratch, `gavel-run-${gone}-abcdef`))
  const { stdout, stderr } = spawnSync(process.execPath, [probe, 'judge'], { env: env(), encoding: 'utf8' })
  assert.match(stdout, /^\{/, stderr)
  assert.equal(globSync('gavel-run-*', { cwd: scratch }), [])
})

native.run()
