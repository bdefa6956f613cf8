import { chownSync, existsSync, mkdirSync, readdirSync, realpathSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive } from '@gavel/files/alive'

/** Controllers of cgroup v1 that a runner needs, and where it finds what was lent of each. */
const controllers = ['memory', 'pids', 'cpuacct'] as const
const hierarchy = '/sys/fs/cgroup'
export const lentDirectory = '/gavel-cgroup'

const prefix = 'gavel-docker-'

/** Folders of cgroup v1 for one container: an outer one with the container's limits, in it one lent to its runner. */
export interface LentCgroup {
  /** The outer cgroup, for the engine to put the container into. */
  readonly parent: string
  /** Bind mounts, as the engine takes them. */
  readonly binds: readonly string[]
  remove(): void
}

const inHierarchy = (name: string) => realpathSync(path.join(hierarchy, name))

/**
 * Every hierarchy that is mounted, each once: the engine makes the parent that it is given in all of them, and removes it in none.
 * Under another name (cpu for cpuacct) it is the same folder.
 */
function mountedHierarchies(): string[] {
  const folders = readdirSync(hierarchy, { withFileTypes: true }).filter((entry) => !entry.isFile())
  return [...new Set(folders.map(({ name }) => inHierarchy(name)))].filter((folder) => isHierarchy(folder))
}

/** A folder with this file is a cgroup: also the unified one that stands beside version 1. */
const isHierarchy = (folder: string) => existsSync(path.join(folder, 'cgroup.procs'))

function removeTree(folder: string): void {
  // A removed cgroup lives on in the kernel for as long as file cache is charged to it.
  const emptied = path.join(folder, 'memory.force_empty')
  if (existsSync(emptied)) writeFileSync(emptied, '0')
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeTree(path.join(folder, entry.name))
  rmdirSync(folder)
}

/** Removes what processes that were killed could not. A cgroup that is still in use stays. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    try {
      removeTree(path.join(folder, name))
    } catch {}
  }
}

/**
 * Makes cgroups for a container and lends one of each controller to the user that its runner is: so that it can give
 * every slot one of its own while the container itself can write to none. Needs root.
 * @throws Error of the file system where cgroup v1 may not be written.
 */
export function lendCgroup(name: string, uid: number, limits: { memoryBytes: number; processes: number }): LentCgroup {
  const own = `${prefix}${process.pid}-${name}`
  const outer = controllers.map((controller) => ({ controller, folder: path.join(inHierarchy(controller), own) }))
  for (const folder of mountedHierarchies()) sweep(folder)
  for (const { controller, folder } of outer) {
    const lent = path.join(folder, 'lent')
    mkdirSync(lent, { recursive: true })
    if (controller === 'memory') writeFileSync(path.join(folder, 'memory.limit_in_bytes'), `${limits.memoryBytes}`)
    if (controller === 'pids') writeFileSync(path.join(folder, 'pids.max'), `${limits.processes}`)
    chownSync(lent, uid, uid)
    for (const file of readdirSync(lent)) chownSync(path.join(lent, file), uid, uid)
  }
  return {
    parent: `/${own}`,
    binds: outer.map(({ controller, folder }) => `${path.join(folder, 'lent')}:${lentDirectory}/${controller}`),
    remove() {
      // The kernel lets go of a cgroup a moment after its last process; what stays is swept at the next start.
      for (const folder of mountedHierarchies()) {
        const made = path.join(folder, own)
        if (!existsSync(made)) continue
        try {
          removeTree(made)
        } catch {}
      }
    },
  }
}
