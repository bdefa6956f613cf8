import { mkdir, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'
import { mostPieces, pieceBytes } from '@gavel/shared/publication'
import { createOneAtATime } from '../access/one-at-a-time.ts'

const mostArchiveBytes = mostPieces * pieceBytes

async function write(file: string, archive: AsyncIterable<Uint8Array>): Promise<void> {
  await using handle = await open(file, 'wx', 0o600)
  let taken = 0
  for await (const bytes of archive) {
    taken += bytes.length
    if (taken > mostArchiveBytes) {
      throw new GavelError('request.too-large', `An archive may have ${mostArchiveBytes / 1024 ** 2} MiB.`)
    }
    await handle.write(bytes)
  }
}

/** Archives that setters send piece by piece: `DATA/incoming/USER/VERSION.zip`. A user has one at a time. */
export interface Uploads {
  /** Adds a piece; number 0 begins anew. @throws GavelError `request.invalid` where those before it are missing. */
  add(userId: string, version: string, number: number, piece: Uint8Array): Promise<void>
  /**
   * Writes a whole archive as it comes, and calls `use` with where it is; then it is gone, and what was sent before.
   * @throws GavelError `request.too-large` for more than all pieces may hold.
   */
  receive<T>(userId: string, archive: AsyncIterable<Uint8Array>, use: (file: string) => Promise<T>): Promise<T>
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

  async function beginAnew(userId: string): Promise<void> {
    await rm(folderOf(userId), { recursive: true, force: true })
    await makeFolder(path.dirname(folderOf(userId)), 0o700)
    await mkdir(folderOf(userId), { recursive: true, mode: 0o700 })
  }

  return {
    add: (userId, version, number, piece) =>
      inTurn(userId, async () => {
        if (number === 0) await beginAnew(userId)
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
    receive: (userId, archive, use) =>
      inTurn(userId, async () => {
        await beginAnew(userId)
        const file = path.join(folderOf(userId), 'whole.zip')
        try {
          await write(file, archive)
          return await use(file)
        } finally {
          await rm(folderOf(userId), { recursive: true, force: true })
        }
      }),
    find: async (userId, version) => {
      const file = fileOf(userId, version)
      return (await bytesOf(file)) === null ? null : file
    },
    drop: (userId) => inTurn(userId, () => rm(folderOf(userId), { recursive: true, force: true })),
  }
}
