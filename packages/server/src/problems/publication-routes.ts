import { GavelError } from '@gavel/shared/error'
import { type Http, route } from '../http/route.ts'
import type { Setters } from './setters.ts'

/** What setters do with problems. */
export function registerPublications(http: Http, setters: Setters): void {
  route(http, 'publishProblem', ({ user, params: { slug }, body }) => setters.publish(user, { slug, ...body }))
  route(http, 'uploadPackage', async ({ user, params: { slug, version, number }, body }) => {
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new GavelError('request.invalid', 'The body is not the bytes of a piece.', {
        hint: 'Send it with content-type: application/octet-stream.',
      })
    }
    await setters.upload(user, slug, { version, number, bytes: body })
    return undefined
  })
  route(http, 'showPublication', ({ user, params }) => setters.publication(user, params.id))
  route(http, 'configureProblem', async ({ user, params: { slug }, body }) => {
    await setters.configure(user, slug, body)
    return undefined
  })
  route(http, 'listVersions', ({ user, params: { slug } }) => setters.versions(user, slug))
  route(http, 'diffVersions', ({ user, params: { slug, version }, query }) =>
    setters.diff(user, slug, { from: query.from ?? null, to: version }),
  )
  route(http, 'useVersion', async ({ user, params: { slug, version } }) => {
    await setters.use(user, slug, version)
    return undefined
  })
  route(http, 'renameProblem', async ({ user, params: { slug }, body }) => {
    await setters.rename(user, slug, body.slug)
    return undefined
  })
}
