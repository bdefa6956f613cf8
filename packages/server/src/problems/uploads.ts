import { mkdir, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'
import { pieceBytes } from '@gavel/shared/publication'
import { createOneAtATime } from '../access/one-at-a-time.ts'

/** Archives that setters send piece by piece: `DATA/incoming/USER/VERSION.zip`. A user has one at a time. */
export interface Uploads {
  /** Adds a piece; number 0 begins anew. @throws GavelError `request.invalid` where those before it are missing. */
  add(userId: string, version: string, number: number, piece: Uint8Array): Promise<void>
  /** The archive; null where none was sent. */
  find(userId: string, version: string): Promise<string | null>
  drop(userId: string): Promise<void>
}

export function createUploads(dataDirectory: string): Uploads {
  const folderOf = (userId: string) => path.join(dataDirectory, 'incoming', userId)
  const fileOf = (userId: string, version: string) => path.join(folderOf(userId), `${version}.zip`)
  const bytesOf = (file: string) =>
    stat(file).then(
      ({ size }) => size,
      () => null,
    )

  const inTurn = createOneAtATime()

  return {
    add: (userId, version, number, piece) =>
      inTurn(userId, async () => {
        if (number === 0) {
          await rm(folderOf(userId), { recursive: true, force: true })
          await makeFolder(path.dirname(folderOf(userId)), 0o700)
          await mkdir(folderOf(userId), { recursive: true, mode: 0o700 })
        }
        const file = fileOf(userId, version)
        const at = number * pieceBytes
        const held = (await bytesOf(file)) ?? 0
        // A piece may be sent again when its answer was lost.
        if (held < at || (number > 0 && held === 0)) {
          throw new GavelError('request.invalid', `Piece ${number} came, and those before it did not.`, {
            hint: 'Send the pieces in order, from 0.',
          })
        }
        await using handle = await open(file, number === 0 ? 'wx' : 'r+', 0o600)
        await handle.truncate(at)
        await handle.write(piece, 0, piece.length, at)
      }),
    find: async (userId, version) => {
      const file = fileOf(userId, version)
      return (await bytesOf(file)) === null ? null : file
    },
    drop: (userId) => inTurn(userId, () => rm(folderOf(userId), { recursive: true, force: true })),
  }
}
