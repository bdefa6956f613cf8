import { statfs } from 'node:fs/promises'

/** Bytes that this user may still write to the disk of a folder. @throws errors of the file system */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bfree, bsize } = await statfs(directory)
  return (process.getuid?.() === 0 ? bfree : bavail) * bsize
}
