import { open, readFile, rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { GavelError } from '@gavel/shared/error'

// Longer than the client waits for a server, so that no lock is taken from a process that is still waiting.
const staleAfterMs = 90_000
const waitMs = 100_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True where the lock was left behind: its process is gone, or it is older than anyone holds one. */
async function isStale(file: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)])
    if (Date.now() - mtimeMs > staleAfterMs) return true
    return /^\d+$/.test(text) && !isAlive(Number(text))
  } catch {
    return false
  }
}

/** Makes the lock file. One that cannot be written, on a full disk, is not left to others as a lock. */
async function take(file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(String(process.pid))
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * Runs `body` while this process alone holds the lock file.
 * @throws GavelError `storage.locked` where another process holds it for too long.
 */
export async function withLock<T>(file: string, body: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      await take(file)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isStale(file)) await rm(file, { force: true })
    else if (Date.now() > deadline) {
      throw new GavelError('storage.locked', 'Another gavel process holds the file of credentials.', {
        hint: 'Wait for it, or delete the lock file where there is none.',
        file,
      })
    } else await sleep(20 + Math.random() * 30)
  }
  try {
    return await body()
  } finally {
    await rm(file, { force: true })
  }
}
