import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, lstat, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'

/** SHA-256 of a regular file, in hex; null where there is none. Links are not followed. */
export async function digestOf(file: string): Promise<string | null> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ELOOP' || error.code === 'ENOTDIR') return null
      throw error
    },
  )
  if (handle === null) return null
  try {
    if (!(await handle.stat()).isFile()) return null
    const hash = createHash('sha256')
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk)
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}

/** @throws GavelError `package.unsafe` where a folder on the way to a file below `root` is a link. */
async function requirePlainWay(root: string, file: string): Promise<void> {
  const parts = path.relative(root, path.dirname(file)).split(path.sep)
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = path.join(root, ...parts.slice(0, depth))
    const info = await lstat(folder).catch(() => null)
    if (info === null || info.isDirectory()) continue
    const message = `${path.relative(root, folder)} is no plain folder: nothing is written through it.`
    throw new GavelError('package.unsafe', message, { file: path.relative(root, folder), hint: 'Make it a folder.' })
  }
}

/**
 * Puts copies of files in their places below `root`: all are written in full under other names before the first one takes
 * its place, so that an interruption leaves the old files or the new ones, each of them whole.
 */
export async function placeFiles(
  root: string,
  files: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  const drafts: { readonly draft: string; readonly to: string }[] = []
  try {
    for (const { from, to } of files) {
      await requirePlainWay(root, to)
      await makeFolder(path.dirname(to))
      const draft = path.join(path.dirname(to), `.gavel-${randomUUID()}`)
      drafts.push({ draft, to })
      await copyFile(from, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    }
    for (const { draft, to } of drafts) await rename(draft, to)
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true })
  }
}
