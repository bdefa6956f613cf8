import { localManifests, openArchive } from '@gavel/sandbox/image/local-store'
import { GavelError } from '@gavel/shared/error'
import { type Http, route } from '../http/route.ts'

/** Archives sent at once: each keeps a core busy compressing. */
const archivesAtOnce = 2

/** Lets clients on the network judge in the very images that this server judges in. */
export function registerImages(http: Http): void {
  let sending = 0
  route(http, 'listImages', async () => ({ items: await localManifests() }))
  route(http, 'imageArchive', async ({ params: { digest }, reply }) => {
    if (sending >= archivesAtOnce)
      throw new GavelError('request.too-many', 'The server is sending images to others.', { hint: 'Try again soon.' })
    sending += 1
    try {
      const archive = await openArchive(digest)
      let open = true
      const finished = () => {
        if (open) sending -= 1
        open = false
      }
      archive.on('close', finished)
      reply.raw.on('close', () => archive.destroy())
      return archive
    } catch (error) {
      sending -= 1
      throw error
    }
  })
}
