import { localManifests } from '@gavel/sandbox/image/local-store'
import { type Http, route } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import type { ImageArchives } from './archives.ts'

/** Lets clients on the network judge in the very images that this server judges in. */
export function registerImages(http: Http, archives: ImageArchives): void {
  route(http, 'listImages', async () => ({ items: await localManifests() }))
  route(http, 'imageArchive', async ({ params: { digest }, reply }) =>
    sendFile(reply, 'application/zstd', await archives.fileOf(digest)),
  )
}
