import { stat } from 'node:fs/promises'
import { replaceFile } from '@gavel/files/replace-file'
import type { TreeFile } from '@gavel/problem/package/tree'

/** Gives a file of a package other bytes, at once and with the mode it had. */
export async function rewrite(file: TreeFile, bytes: Uint8Array | string): Promise<void> {
  const { mode } = await stat(file.realPath)
  await replaceFile(file.realPath, bytes, mode & 0o777)
}
