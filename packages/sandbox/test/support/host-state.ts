import { globSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Programs of slots run as these users of the host where the runner is root (UID_BASE in native/runner/message.h). */
const slotUsers = { first: 1879060000, count: 256 }
const runnerName = 'gavel-runner'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly uid: number
}

/** The text of a file, or what a link says; null for what is gone or not for us. */
function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

const readText = (file: string) => attempt(() => readFileSync(file, 'utf8'))

function listProcesses(): Map<number, Process> {
  const found = new Map<number, Process>()
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? readText(`/proc/${name}/status`) : null
    if (status === null || /^State:\s+X/m.test(status)) continue
    const field = (key: string) => new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''
    const pid = Number(name)
    found.set(pid, { pid, parent: Number(field('PPid')), name: field('Name'), uid: Number(field('Uid')) })
  }
  return found
}

/** The runner that this process started, if it did: a runner in a container is not its child. */
export function findRunner(): number | null {
  for (const { pid, parent, name } of listProcesses().values())
    if (parent === process.pid && name === runnerName) return pid
  return null
}

/** Processes that are neither of the host as it was nor the runner with its keepers, though no run is going on. */
function strayProcesses(runner: number | null): string[] {
  const all = listProcesses()
  const ownSpace = attempt(() => readlinkSync('/proc/self/ns/pid'))
  const stray: string[] = []
  for (const one of all.values()) {
    const line: Process[] = []
    for (let at = all.get(one.parent); at !== undefined && line.length < 64; at = all.get(at.parent)) line.push(at)
    const ours = runner !== null && line.some(({ pid }) => pid === runner)
    // A run of another Gavel on this machine.
    if (!ours && [one, ...line].some(({ name, pid }) => name === runnerName && pid !== runner)) continue
    const isKeeper = ours && one.parent === runner && one.name === runnerName
    const isSlotUser = one.uid >= slotUsers.first && one.uid < slotUsers.first + slotUsers.count
    const space = one.uid === process.getuid?.() ? attempt(() => readlinkSync(`/proc/${one.pid}/ns/pid`)) : null
    const isElsewhere = process.getuid?.() !== 0 && space !== null && space !== ownSpace
    if ((ours && !isKeeper) || isSlotUser || isElsewhere) stray.push(`process ${one.pid} ${one.name} of ${one.uid}`)
  }
  return stray
}

const groupFolders = () => globSync('/sys/fs/cgroup/{,*/,*/**/}gavel-*')

/** In the runner's own cgroups: folders that are no slots, processes that are no keepers. */
function strayInGroups(runner: number): string[] {
  const stray: string[] = []
  for (const group of groupFolders().filter((folder) => folder.endsWith(`/gavel-${runner}`)))
    for (const entry of readdirSync(group, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      const folder = path.join(group, entry.name)
      if (!/^slot\d+$/.test(entry.name)) stray.push(`cgroup ${folder}`)
      for (const pid of readText(path.join(folder, 'cgroup.procs'))?.split('\n').filter(Boolean) ?? []) {
        const status = readText(`/proc/${pid}/status`)
        if (status !== null && !status.includes(`PPid:\t${runner}\n`)) stray.push(`process ${pid} in ${folder}`)
      }
    }
  return stray
}

const scratchFolders = () =>
  globSync(`gavel-run-${process.pid}-*`, { cwd: tmpdir() }).map((name) => path.join(tmpdir(), name))
const ownMounts = () =>
  (readText('/proc/self/mounts') ?? '').split('\n').filter((line) => line.includes(`/gavel-run-${process.pid}-`))

/** What must not be there while the sandbox is open and idle, a line each. */
export function findStrays(runner: number | null): string[] {
  const folders = scratchFolders().flatMap((folder) => globSync('folders/*', { cwd: folder }))
  return [
    ...strayProcesses(runner),
    ...(runner === null ? [] : strayInGroups(runner)),
    ...ownMounts().map((line) => `mount ${line}`),
    ...folders.map((name) => `file ${name}`),
  ]
}

/** Shared memory segments, queues and semaphores of the kernel's, and files in /dev/shm. */
export function listShared(): string[] {
  const segments = ['shm', 'msg', 'sem'].flatMap((kind) =>
    (readText(`/proc/sysvipc/${kind}`) ?? '')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => `${kind} ${line.trim().split(/\s+/)[1]}`),
  )
  return [...segments, ...(attempt(() => readdirSync('/dev/shm')) ?? []).map((name) => `/dev/shm/${name}`)]
}

/** Memory of files without a disk (tmpfs, shared memory) on the whole machine, in MiB. */
export function sharedMebibytes(): number {
  return Number(/^Shmem:\s+(\d+)/m.exec(readText('/proc/meminfo') ?? '')?.[1] ?? 0) / 1024
}

/** What is left after the sandbox was closed, a line each. `before` is what listShared said before it was opened. */
export function findLeftovers(runner: number | null, before: readonly string[]): string[] {
  return [
    ...strayProcesses(null),
    ...(runner !== null && readText(`/proc/${runner}/status`) !== null ? [`runner ${runner}`] : []),
    ...(runner === null ? [] : groupFolders().filter((folder) => folder.endsWith(`/gavel-${runner}`))),
    // Of containers, which the engine makes in every hierarchy.
    ...groupFolders().filter((folder) => folder.includes(`/gavel-docker-${process.pid}-`)),
    ...ownMounts().map((line) => `mount ${line}`),
    ...scratchFolders(),
    ...listShared().filter((name) => !before.includes(name)),
  ]
}
