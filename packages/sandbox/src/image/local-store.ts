import { PassThrough, type Readable } from 'node:stream'
import { createZstdCompress } from 'node:zlib'
import { GavelError } from '@gavel/shared/error'
import type { ImageManifest } from '@gavel/shared/image'
import { readSandboxConfig } from '../config.ts'
import { packRoot } from './archive.ts'
import { listStored } from './store.ts'

/** The folder in which this user's images are kept. */
export function imageDirectory(): string {
  return readSandboxConfig().imageDirectory
}

/** The images of this machine that are in use, the newest of each name. */
export async function localManifests(): Promise<ImageManifest[]> {
  const stored = listStored(imageDirectory())
  return stored.filter(({ current }) => current).map(({ manifest }) => manifest)
}

/**
 * The files of an image of this machine as a tar archive compressed by zstd.
 * @throws GavelError `image.unknown`; an archive that breaks off ends its stream with an error.
 */
export async function openArchive(digest: string): Promise<Readable> {
  const stored = listStored(imageDirectory()).find(({ manifest }) => manifest.digest === digest)
  if (stored === undefined)
    throw new GavelError('image.unknown', `There is no image with the digest ${digest}.`, {
      request: 'GET /api/images',
    })
  const stop = new AbortController()
  const packing = packRoot(stored.root, stop.signal)
  const whole = new PassThrough()
  packing.output.on('error', (error) => whole.destroy(error))
  packing.output.pipe(whole, { end: false })
  packing.done.then(
    () => whole.end(),
    (error: Error) => whole.destroy(error),
  )
  const compressed = createZstdCompress()
  whole.on('error', (error) => compressed.destroy(error))
  compressed.on('close', () => {
    whole.destroy()
    stop.abort()
  })
  return whole.pipe(compressed)
}
