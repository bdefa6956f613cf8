import { homedir, tmpdir } from 'node:os'
import path from 'node:path'

/** What the sandbox takes from the environment of the user: read here and nowhere else. */
export interface SandboxConfig {
  /** Absolute folders in which compilers are looked for, in order. */
  readonly searchPath: readonly string[]
  /** Where facts about the host's compilers are remembered. */
  readonly cacheDirectory: string
  /** Where the files of running programs live while they run. */
  readonly scratchDirectory: string
  /** `none` runs without cgroups even where there are some (GAVEL_CGROUP). */
  readonly cgroup: 'auto' | 'none'
}

export function readSandboxConfig(): SandboxConfig {
  const { PATH, XDG_CACHE_HOME, GAVEL_CGROUP } = process.env
  const cacheHome = XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : path.join(homedir(), '.cache')
  return {
    searchPath: [
      ...new Set((PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':').filter((part) => part.startsWith('/'))),
    ],
    cacheDirectory: path.join(cacheHome, 'gavel'),
    scratchDirectory: tmpdir(),
    cgroup: GAVEL_CGROUP === 'none' ? 'none' : 'auto',
  }
}
