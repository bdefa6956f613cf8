import { stat } from 'node:fs/promises'
import type { TreeFile } from '../../package/tree.ts'
import { replaceFile } from '../../replace-file.ts'

/** Gives a file of a package other bytes, at once and with the mode it had. */
export async function rewrite(file: TreeFile, bytes: Uint8Array | string): Promise<void> {
  const { mode } = await stat(file.realPath)
  await replaceFile(file.realPath, bytes, mode & 0o777)
}
