import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'

async function isFolder(directory: string): Promise<boolean> {
  return stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/**
 * Makes a folder and those above it, where they are missing; all of them get the mode.
 * Node's own recursive mkdir tries for ever, at full speed, where a folder is there and the kernel will have none in it
 * (`/proc/x`: Node 24.21, synchronous or not).
 * @throws the error of the file system.
 */
export async function makeFolder(directory: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(directory, { mode })
  } catch (error) {
    if (await isFolder(directory)) return
    const parent = path.dirname(directory)
    const parentMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!parentMissing) throw error
    if (await isFolder(parent)) {
      // Another may have made the parent meanwhile: once more, and no further.
      await mkdir(directory, { mode }).catch(async (second: unknown) => {
        if (!(await isFolder(directory))) throw second
      })
      return
    }
    await makeFolder(parent, mode)
    await makeFolder(directory, mode)
  }
}
