import { readSandboxConfig } from '@gavel/sandbox/config'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { requireBoundedMemory } from './bounded-memory.ts'
import type { Log } from './log.ts'
import { checkRoom } from './room.ts'

/** Tried again after this long where no sandbox could be opened. */
const retryMs = 5000
const probeLimits = { cpuSeconds: 1, wallSeconds: 10, memoryBytes: 64 * 1024 ** 2, outputBytes: 0, processes: 1 }

/** Keeps a working sandbox: the runner is a process that may be killed, and disks fill, while the server goes on. */
export interface SandboxKeeper {
  /** The newest sandbox. */
  current(): Sandbox
  /**
   * After a judging failed: whether the sandbox it ran in still works, and has room. A broken one is not used again; one
   * without room is, when there is some.
   */
  check(sandbox: Sandbox): Promise<boolean>
  /** Whether judging can begin; opens a new sandbox in place of a broken one. */
  isUsable(): Promise<boolean>
  close(): Promise<void>
}

/** Runs a program that does nothing; throws when the machinery does not work. */
async function probe({ driver, pool, images: [image] }: Sandbox): Promise<void> {
  if (image === undefined) return
  await using box = await driver.createFolder()
  await pool.use(image, (slot) => slot.run({ argv: ['/bin/true'], env: {}, box, stdin: null, limits: probeLimits }))
}

export interface KeeperOptions {
  readonly slots: number
  /** Where packages are kept: its disk must have room too. */
  readonly directory: string
  /** Whether programs of strangers are judged, which a sandbox without a cgroup is not for. */
  readonly forStrangers: boolean
  readonly log: Log
}

/** @throws GavelError `sandbox.unavailable` */
export async function keepSandbox({ slots, directory, forStrangers, log }: KeeperOptions): Promise<SandboxKeeper> {
  async function open(): Promise<Sandbox> {
    const opened = await openSandbox({ slots })
    try {
      if (forStrangers) requireBoundedMemory(opened)
      return opened
    } catch (error) {
      await opened.close()
      throw error
    }
  }
  let sandbox = await open()
  let broken = false
  let tryAfter = 0
  let full = false
  log.info(sandbox.info, 'sandbox')

  async function hasRoom(): Promise<boolean> {
    try {
      await checkRoom([directory, readSandboxConfig().scratchDirectory])
      if (full) log.info('there is room again')
      full = false
    } catch (error) {
      if (!full) log.error({ err: error }, 'judging waits')
      full = true
    }
    return !full
  }

  async function reopen(): Promise<void> {
    tryAfter = Date.now() + retryMs
    try {
      const fresh = await open()
      await sandbox
        .close()
        .catch((error: unknown) => log.warn({ err: error }, 'the broken sandbox could not be closed'))
      sandbox = fresh
      broken = false
      log.info(sandbox.info, 'sandbox opened again')
    } catch (error) {
      log.error({ err: error }, 'no sandbox can be opened: judging waits')
    }
  }

  return {
    current: () => sandbox,
    check: async (used) => {
      if (used !== sandbox || broken || !(await hasRoom())) return false
      try {
        await probe(sandbox)
        return true
      } catch (error) {
        log.error({ err: error }, 'the sandbox is broken')
        broken ||= used === sandbox
        return false
      }
    },
    isUsable: async () => {
      if (broken && Date.now() >= tryAfter) await reopen()
      return !broken && (await hasRoom())
    },
    close: () => sandbox.close(),
  }
}
