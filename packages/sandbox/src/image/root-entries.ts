import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { Field } from '../runner/protocol.ts'

/** What slots see of an image. */
const folders = ['/usr', '/etc', '/var/lib', '/opt']
const merged = ['bin', 'sbin', 'lib', 'lib64']

/**
 * The root of a slot over an image whose files are below `prefix` (empty: at the root of the container that the runner is
 * in). Images are Debian's, with /bin, /sbin and /lib merged into /usr.
 */
export function imageRoot(prefix: string): Field[] {
  return [
    ...folders.map((folder): Field => ['within', `${prefix || '/'}\t${folder}`]),
    ...merged.map((name): Field => ['link', `usr/${name}\t/${name}`]),
  ]
}

/**
 * Sees to it that what slots see of an image's files is its own: a link in the place of such a folder, or on the way to it,
 * would show them this machine's. (The runner follows none either.) @throws GavelError `image.failed`
 */
export async function checkRoot(root: string, name: string): Promise<void> {
  const wanted = new Set(folders.flatMap((folder) => [path.dirname(folder), folder]).filter((folder) => folder !== '/'))
  for (const folder of wanted) {
    const info = await lstat(path.join(root, folder)).catch(() => null)
    if (info?.isDirectory() !== true)
      throw new GavelError('image.failed', `Image ${name} cannot be used: its ${folder} is no folder of its own.`, {
        hint: 'It was not built by gavel. Do not use the server that it came from.',
      })
  }
}
