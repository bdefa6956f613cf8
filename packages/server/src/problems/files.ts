import { open } from 'node:fs/promises'
import { GavelError } from '@gavel/shared/error'

/** Most bytes of a statement, and of all samples of a problem together, that a reply carries. */
export const mostReplyBytes = 8 * 1024 ** 2

/** The bytes of a published file. @throws GavelError `package.invalid` when they are more than a reply carries. */
export async function readPublished(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    if (size <= mostReplyBytes) return await handle.readFile()
    throw new GavelError('package.invalid', `A file of the problem has ${size} bytes: too many to be shown.`, {
      hint: 'Ask who published the problem for a smaller one.',
    })
  } finally {
    await handle.close()
  }
}
