import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { GavelError } from '@gavel/shared/error'
import type { ImageManifest } from '@gavel/shared/image'
import { makeShownFolder } from '../driver/shown.ts'
import { cleanTree, digestImage, digestTree } from '../image/digest.ts'
import { checkRoot } from '../image/root-entries.ts'
import { createDraft, keepDraft } from '../image/store.ts'
import { unpackRoot } from './build.ts'

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

/** What an archive holds beside the content of files: a header for each, and what the digest leaves out. */
const slackBytes = 512 << 20

/** Lets so many bytes through and then fails: an archive must not fill the disk before its digest can tell that it is false. */
const atMost = (most: number, name: string) => {
  let left = most
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length
      if (left >= 0) done(null, chunk)
      else done(new GavelError('image.failed', `What the server sends as image ${name} is larger than the image.`))
    },
  })
}

/**
 * Takes an image from a server into the store. What arrived is hashed, with what the manifest says of its tools, so that an image is what its digest says whoever
 * sent it; tar refuses names and links that climb out of its folder. @throws GavelError `image.failed`, `storage.full`, `interrupted`, or what reading the archive threw.
 */
export async function pullImage({ directory, manifest, archive, signal, onProgress }: PullOptions): Promise<void> {
  const draft = await createDraft(directory)
  try {
    const root = path.join(draft, 'root')
    await makeShownFolder(root)
    const unpacking = unpackRoot(root, signal)
    unpacking.output.resume()
    const flowed = pipeline(
      Readable.from(counted(archive, onProgress)),
      createZstdDecompress(),
      atMost(manifest.bytes + slackBytes, manifest.name),
      unpacking.input,
    )
    const [received, unpacked] = await Promise.allSettled([flowed, unpacking.done])
    if (received.status === 'rejected' && (unpacked.status === 'rejected' || received.reason instanceof GavelError))
      throw received.reason
    if (unpacked.status === 'rejected') throw unpacked.reason
    // Else tar had its fill: it reads no further than the archive's end mark, and closes the door on what pads it.
    await cleanTree(root)
    await checkRoot(root, manifest.name)
    if (digestImage(await digestTree(root), manifest.tools) !== manifest.digest)
      throw new GavelError('image.failed', `What arrived as image ${manifest.name} is not what its digest says.`, {
        hint: 'The connection or the server changed it. Pull again; if it stays so, do not use this server.',
      })
    await keepDraft(directory, draft, manifest)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
