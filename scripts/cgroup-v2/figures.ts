/**
 * figures.ts MODE PROGRAMS: runs the programs of this folder (compiled into PROGRAMS) and checks what the sandbox says of
 * them where the runner must have found MODE (`v2` or `none`); then that nothing of the sandbox is left in the cgroups,
 * however it ended. A part of scripts/cgroup-v2.sh. Prints a line for each check; ends with 1 when one failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openSandbox } from '../../packages/sandbox/src/open-sandbox.ts'
import type { Sandbox } from '../../packages/sandbox/src/sandbox.ts'
import type { RunLimits, RunResult } from '../../packages/shared/src/run.ts'

const [mode = '', programs = '', part = 'all'] = process.argv.slice(2)
const mebibyte = 1 << 20
const usual = { cpuSeconds: 5, wallSeconds: 20, memoryBytes: 256 * mebibyte, outputBytes: mebibyte, processes: 16 }

async function run(sandbox: Sandbox, program: string, limits: Partial<RunLimits> = {}) {
  await using box = await sandbox.driver.createFolder()
  await box.put(program, { copyOf: path.join(programs, program) })
  const spec = { argv: [`/box/${program}`], env: {}, box, stdin: null, limits: { ...usual, ...limits } } as const
  const [image] = sandbox.images
  if (image === undefined) throw new Error('there is no image')
  return await sandbox.pool.use(image, async (slot) => {
    const result = await slot.run(spec)
    return { ...result, text: readFileSync(slot.stdoutFile, 'utf8') }
  })
}

if (part === 'hang') {
  const sandbox = await openSandbox({ slots: 1 })
  setTimeout(() => process.stdout.write('running\n'), 1500)
  await run(sandbox, 'wait', { wallSeconds: 120 })
}

let failures = 0
function expect(what: string, holds: boolean, said: unknown): void {
  if (!holds) failures += 1
  process.stdout.write(
    `${holds ? 'ok  ' : 'FAIL'} ${what}: ${typeof said === 'string' ? said : JSON.stringify(said)}\n`,
  )
}

const shown = ({ exitCode, signal, limit, cpuSeconds, wallSeconds, memoryBytes }: RunResult) =>
  `exit ${exitCode} signal ${signal} limit ${limit} cpu ${cpuSeconds.toFixed(4)} s wall ${wallSeconds.toFixed(3)} s ` +
  `memory ${(memoryBytes / mebibyte).toFixed(2)} MiB`

const groups = () => globSync('/sys/fs/cgroup/**/gavel-*').flatMap((found) => [found, ...globSync(`${found}/**/*/`)])

/** Waits until no cgroup of ours is left, at most 10 s. Returns those that are. */
async function leftAfterAWhile(): Promise<string[]> {
  for (let tries = 0; tries < 100 && groups().length > 0; tries++) await new Promise((done) => setTimeout(done, 100))
  return groups()
}

async function checkFigures(sandbox: Sandbox): Promise<void> {
  const grouped = mode === 'v2'
  for (let i = 0; i < 5; i++) {
    const nop = await run(sandbox, 'nop')
    expect('nop uses little', nop.exitCode === 0 && nop.memoryBytes < mebibyte && nop.cpuSeconds < 0.1, shown(nop))
  }
  const touch = await run(sandbox, 'touch')
  const touched = touch.memoryBytes / mebibyte
  expect('100 MiB are measured', touch.exitCode === 0 && Math.abs(touched - 100) <= 2, shown(touch))
  const orphans = await run(sandbox, 'orphans')
  const counted = orphans.cpuSeconds >= 1 && orphans.cpuSeconds < 1.3
  expect('CPU of unwaited children counts', orphans.exitCode === 0 && (counted || !grouped), shown(orphans))
  const hoard = await run(sandbox, 'hoard', { memoryBytes: 64 * mebibyte })
  expect('too much memory', hoard.limit === 'memory' && hoard.wallSeconds < 15, shown(hoard))
  if (grouped) expect('its peak is about its limit', hoard.memoryBytes >= 60 * mebibyte, shown(hoard))
  const again = await run(sandbox, 'nop')
  expect('nop after that', again.exitCode === 0 && again.limit === null && again.memoryBytes < mebibyte, shown(again))
  const forks = await run(sandbox, 'forks')
  expect('16 processes', grouped ? forks.exitCode === 16 : (forks.exitCode ?? 99) <= 24, shown(forks))
  const bomb = await run(sandbox, 'bomb', { cpuSeconds: 1, wallSeconds: 5 })
  expect('fork bomb', bomb.limit === 'cpu' || bomb.limit === 'wall', shown(bomb))
  const group = await run(sandbox, 'group')
  expect('sees no cgroup of the host', !grouped || group.text === '0::/\n', group.text.trim())
  const last = await run(sandbox, 'nop')
  expect('nop after all', last.exitCode === 0 && last.limit === null, shown(last))
}

async function hang() {
  const args = [...process.execArgv, import.meta.filename, mode, programs, 'hang']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number)
  return { child, runner: children[0] ?? 0 }
}

const sandbox = await openSandbox({ slots: 1 })
const { cgroup, cgroupWhy, users, kernel } = sandbox.hello
expect(`cgroup is ${mode}`, cgroup === mode, `${cgroup} users ${users} kernel ${kernel} ${cgroupWhy}`)
if (mode === 'none') expect('says why', cgroupWhy !== '', cgroupWhy)
await checkFigures(sandbox)
if (mode === 'v2') expect('the slot has cgroups', groups().length > 0, groups().join(' '))
await sandbox.close()
expect('nothing left after close', groups().length === 0, groups().join(' '))

const first = await hang()
const before = groups()
first.child.kill('SIGKILL')
await once(first.child, 'exit')
const left = await leftAfterAWhile()
expect('nothing left after kill -9 of node in a run', left.length === 0, `${before.join(' ')} -> ${left.join(' ')}`)

const second = await hang()
process.kill(second.runner, 'SIGKILL')
second.child.kill('SIGKILL')
await once(second.child, 'exit')
await new Promise((done) => setTimeout(done, 500))
const orphaned = groups()
await (await openSandbox({ slots: 1 })).close()
const swept = await leftAfterAWhile()
expect(
  'what a killed runner left is swept by the next',
  swept.length === 0,
  `${orphaned.join(' ')} -> ${swept.join(' ')}`,
)

process.exitCode = failures === 0 ? 0 : 1
