import { stat } from 'node:fs/promises'
import path from 'node:path'

/** The folder of the Git repository that a folder is in, else that folder itself: what paths in reports begin from. */
export async function findRepository(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (
      await stat(path.join(at, '.git')).then(
        () => true,
        () => false,
      )
    )
      return at
    if (at === path.dirname(at)) return folder
  }
}

/** The path from one folder to another, with "/" between the parts. */
export function pathFrom(folder: string, to: string): string {
  return path.relative(folder, to).split(path.sep).join('/')
}
