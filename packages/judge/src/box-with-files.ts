import type { ProgramFile } from '@gavel/problem/package/program-files'
import type { Folder } from '@gavel/sandbox/driver/driver'
import type { Sandbox } from '@gavel/sandbox/sandbox'

/** A folder that is removed when its user is done, unless it is somebody else's. */
export interface LentFolder extends AsyncDisposable {
  readonly box: Folder
}

const nothing = () => Promise.resolve()

/**
 * The folder of a program with the files of a test case beside what is in it; theirs win over others of the same name
 * (2025-09, "Input").
 */
export async function boxWithFiles(sandbox: Sandbox, box: Folder, files: readonly ProgramFile[]): Promise<LentFolder> {
  if (files.length === 0) return { box, [Symbol.asyncDispose]: nothing }
  await using parts = new AsyncDisposableStack()
  const copy = parts.use(await sandbox.driver.createFolder())
  await copy.takeFrom(box)
  for (const file of files) await copy.put(file.name, { copyOf: file.path })
  const owned = parts.move()
  return { box: copy, [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose]() }
}
