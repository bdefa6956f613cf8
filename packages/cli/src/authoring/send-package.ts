import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { packPackage } from '@gavel/problem/archive/pack'
import { hashPackage } from '@gavel/problem/package/hash'
import { GavelError } from '@gavel/shared/error'
import { mostPieces, type Publication, pieceBytes } from '@gavel/shared/publication'
import type { Client } from '../remote/client.ts'

export interface PackageOrder {
  readonly directory: string
  readonly slug: string
  readonly draft: boolean
  readonly hidden: boolean
  readonly signal: AbortSignal
  /** Told as pieces of the archive are sent. */
  readonly onSent: (bytes: number, total: number) => void
}

/** Sends the archive of a package, piece by piece: each is small enough for a slow line. */
async function sendArchive(client: Client, version: string, order: PackageOrder): Promise<void> {
  const { directory, slug, signal, onSent } = order
  const folder = await mkdtemp(path.join(tmpdir(), 'gavel-publish-'))
  try {
    const target = path.join(folder, 'package.zip')
    await packPackage({ directory, target, folder: null, signal })
    await using handle = await open(target, 'r')
    const { size } = await handle.stat()
    if (size > mostPieces * pieceBytes) {
      throw new GavelError(
        'request.too-large',
        `The archive has ${size} bytes, more than ${mostPieces * pieceBytes}.`,
        {
          hint: 'Publish it on the server: gavel-server publish DIR',
        },
      )
    }
    for (let number = 0; number * pieceBytes < size; number++) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, number * pieceBytes)
      await client.call('uploadPackage', { params: { slug, version, number }, body: buffer.subarray(0, bytesRead) })
      onSent(number * pieceBytes + bytesRead, size)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Asks for a package to be published, and sends it where the server does not have it. @throws GavelError */
export async function publishPackage(client: Client, order: PackageOrder): Promise<Publication> {
  const { directory, slug, draft, hidden } = order
  const version = await hashPackage(directory)
  const ask = () => client.call('publishProblem', { params: { slug }, body: { version, draft, hidden } })
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof GavelError) || error.code !== 'package.missing') throw error
  }
  await sendArchive(client, version, order)
  return ask()
}

const pollMs = 500

/** Waits until the check of a package has ended. */
export async function awaitPublication(client: Client, { id }: Publication, signal: AbortSignal): Promise<Publication> {
  for (;;) {
    const publication = await client.call('showPublication', { params: { id } })
    if (publication.state === 'published' || publication.state === 'refused') return publication
    await sleep(pollMs, undefined, { signal })
  }
}
