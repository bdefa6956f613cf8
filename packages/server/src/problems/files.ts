import { open } from 'node:fs/promises'
import { GavelError } from '@gavel/shared/error'

/** Most bytes of a statement, and of all samples of a problem together, that a reply carries. */
const mostReplyBytes = 8 * 1024 ** 2

/**
 * The bytes of published files, in the order of the paths.
 * @throws GavelError `package.invalid` when they are more than a reply carries.
 */
export async function readPublished(files: readonly string[]): Promise<Buffer[]> {
  const contents: Buffer[] = []
  let bytes = 0
  for (const file of files) {
    await using handle = await open(file, 'r')
    bytes += (await handle.stat()).size
    if (bytes > mostReplyBytes) {
      throw new GavelError('package.invalid', 'The files of the problem are too large to be shown.', {
        hint: 'Ask who published the problem for smaller ones.',
      })
    }
    contents.push(await handle.readFile())
  }
  return contents
}
