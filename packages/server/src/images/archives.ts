import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { localManifests, openArchive } from '@gavel/sandbox/image/local-store'
import { GavelError } from '@gavel/shared/error'
import type { MadeFiles } from '../store/made-files.ts'

/** Archives of sandbox images, packed once each and sent as files. */
export interface ImageArchives {
  /** @throws GavelError `image.unknown` */
  fileOf(digest: string): Promise<string>
}

export function createImageArchives(files: MadeFiles): ImageArchives {
  return {
    fileOf: async (digest) => {
      // One that is out of use is not handed on, though its archive may still be there.
      const known = (await localManifests()).some((manifest) => manifest.digest === digest)
      if (!known) {
        throw new GavelError('image.unknown', `There is no image with the digest ${digest}.`, {
          hint: 'GET /api/images',
        })
      }
      return files.fileOf(`image-${digest}.tar.zst`, async (target) => {
        await pipeline(await openArchive(digest), createWriteStream(target, { mode: 0o600, flags: 'wx' }))
      })
    },
  }
}
