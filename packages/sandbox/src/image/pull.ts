import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { GavelError } from '@gavel/shared/error'
import type { ImageManifest } from '@gavel/shared/image'
import { unpackRoot } from './build.ts'
import { digestTree } from './digest.ts'
import { createDraft, keepDraft } from './store.ts'

/** tar leaves the folder only for members that climb out of it, which it refuses; the digest is the proof of the rest. */
export interface PullOptions {
  /** The folder of the store. */
  readonly directory: string
  readonly manifest: ImageManifest
  /** The archive that a server sends: see openArchive. */
  readonly archive: AsyncIterable<Uint8Array>
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes received so far. */
  readonly onProgress?: (bytes: number) => void
}

async function* counted(archive: AsyncIterable<Uint8Array>, onProgress: ((bytes: number) => void) | undefined) {
  let bytes = 0
  for await (const chunk of archive) {
    bytes += chunk.length
    onProgress?.(bytes)
    yield chunk
  }
}

/**
 * Takes an image from a server into the store. What arrived is hashed, so that an image is what its digest says whoever
 * sent it. @throws GavelError `image.failed`, `storage.full`, `interrupted`, or what reading the archive threw.
 */
export async function pullImage({ directory, manifest, archive, signal, onProgress }: PullOptions): Promise<void> {
  const draft = await createDraft(directory)
  try {
    const root = path.join(draft, 'root')
    await mkdir(root)
    const unpacking = unpackRoot(root, signal)
    unpacking.output.resume()
    const flowed = pipeline(Readable.from(counted(archive, onProgress)), createZstdDecompress(), unpacking.input)
    const [received, unpacked] = await Promise.allSettled([flowed, unpacking.done])
    if (unpacked.status === 'rejected' && received.status === 'fulfilled') throw unpacked.reason
    if (received.status === 'rejected') throw received.reason
    const { digest } = await digestTree(root)
    if (digest !== manifest.digest)
      throw new GavelError('image.failed', `What arrived as image ${manifest.name} is not what its digest says.`, {
        hint: 'The connection or the server changed it. Pull again; if it stays so, do not use this server.',
      })
    await keepDraft(directory, draft, manifest)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
