import { chmod, type FileHandle, mkdir } from 'node:fs/promises'

/**
 * Modes of what programs in slots see: they are other users, and the umask of the one who judges (027, 077 on hardened
 * machines) must not close to them what is meant for them. So each mode is set once more after it was asked for.
 */
const folderMode = 0o755
const fileMode = (executable: boolean) => (executable ? 0o755 : 0o644)

/** Makes a folder that slots may read. @throws the error of the file system, EEXIST among them. */
export async function makeShownFolder(directory: string): Promise<void> {
  await mkdir(directory, { mode: folderMode })
  await chmod(directory, folderMode)
}

/** Lets slots read an open file, and run it where it is executable. */
export const showFile = (file: FileHandle, executable: boolean) => file.chmod(fileMode(executable))

/** Whether slots may read a folder or a file of these modes. */
export function isShown({ mode, isFolder }: { readonly mode: number; readonly isFolder: boolean }): boolean {
  const wanted = isFolder ? 0o005 : 0o004
  return (mode & wanted) === wanted
}
