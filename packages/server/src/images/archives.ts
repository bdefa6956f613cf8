import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '@gavel/node/log'
import { localManifests, openArchive } from '@gavel/sandbox/image/local-store'
import { GavelError } from '@gavel/shared/error'
import type { MadeFiles } from '../store/made-files.ts'

/** A request waits so long for an archive that is being packed: clients give up after 30 s without an answer. */
const mostWaitMs = 10_000

/** Archives of sandbox images, packed once each and sent as files. */
export interface ImageArchives {
  /** @throws GavelError `image.unknown`, `image.packing` where packing goes on without the one who asked. */
  fileOf(digest: string): Promise<string>
}

export function createImageArchives(files: MadeFiles, log: Pick<Log, 'error'>, waitMs = mostWaitMs): ImageArchives {
  return {
    fileOf: async (digest) => {
      // One that is out of use is not handed on, though its archive may still be there.
      const known = (await localManifests()).some((manifest) => manifest.digest === digest)
      if (!known) {
        throw new GavelError('image.unknown', `There is no image with the digest ${digest}.`, {
          request: 'GET /api/images',
        })
      }
      const made = files.fileOf({
        kind: 'image',
        name: `image-${digest}.tar.zst`,
        write: async (target) => {
          await pipeline(await openArchive(digest), createWriteStream(target, { mode: 0o600, flags: 'wx' }))
        },
      })
      const patience = new AbortController()
      const late = delay(waitMs, null, { signal: patience.signal })
      late.catch(() => {})
      try {
        const file = await Promise.race([made, late])
        if (file !== null) return file
      } finally {
        patience.abort()
      }
      made.catch((error: unknown) => log.error({ err: error, digest }, 'an image could not be packed'))
      throw new GavelError('image.packing', 'The archive of this image is being packed.', {
        hint: 'Ask again as many seconds later as Retry-After says.',
      })
    },
  }
}
