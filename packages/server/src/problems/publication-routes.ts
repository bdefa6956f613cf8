import type { PackageFolder } from '@gavel/node/package-folder'
import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { type Http, route } from '../http/route.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { configureProblem } from './configure.ts'
import type { Publications } from './publications.ts'
import type { Uploads } from './uploads.ts'
import { diffVersions, listVersions, renameProblem, useVersion } from './versions.ts'

export interface PublicationRouteParts {
  readonly store: Store
  readonly packages: PackageFolder
  readonly uploads: Uploads
  readonly publications: Publications
}

/** What setters do with problems. */
export function registerPublications(http: Http, parts: PublicationRouteParts): void {
  const { store, packages, uploads, publications } = parts

  async function findProblem(handle: Handle, slug: string) {
    const columns = ['version', 'state', 'owner_id'] as const
    return handle.selectFrom('problem').select(columns).where('slug', '=', slug).executeTakeFirst()
  }

  /** @throws GavelError `problem.not-found`, and `auth.forbidden` where it may be seen, and not changed. */
  async function requireOwn(handle: Handle, user: Identity, slug: string) {
    const found = await findProblem(handle, slug)
    if (found !== undefined && maySee(user, { kind: 'problem settings', ownerId: found.owner_id })) return found
    if (found !== undefined && maySee(user, { kind: 'problem', state: found.state, ownerId: found.owner_id })) {
      throw new GavelError('auth.forbidden', `${slug} is not yours: its setter or an administrator may change it.`)
    }
    throw new GavelError('problem.not-found', `There is no problem "${slug}".`)
  }

  /** A slug that the user may publish to: their own, or one that is free. A hidden one of another is told to be taken. */
  async function requireFree(handle: Handle, user: Identity, slug: string): Promise<void> {
    const found = await findProblem(handle, slug)
    if (found === undefined || maySee(user, { kind: 'problem settings', ownerId: found.owner_id })) return
    throw new GavelError('problem.name-taken', `There is a problem ${slug} already, of somebody else.`, {
      hint: 'Choose another slug: --as SLUG',
    })
  }

  /** Changes a problem of the user, which is theirs until the change is made. */
  async function changeOwn(user: Identity, slug: string, change: (tx: Handle) => Promise<void>): Promise<void> {
    await store.transact(async (tx) => {
      // No submission is made meanwhile: one that is being made would keep a slug that goes.
      await store.dialect.lockTables(tx, ['problem', 'submission'])
      await requireOwn(tx, user, slug)
      await change(tx)
    })
  }

  async function requireVersion(slug: string, version: string): Promise<void> {
    const { items } = await listVersions(store.read, slug)
    if (items.some((item) => item.version === version)) return
    throw new GavelError('package.not-found', `${slug} has no version ${version.slice(0, 12)}.`, {
      hint: `gavel problem versions ${slug}`,
    })
  }

  route(http, 'publishProblem', async ({ user, params: { slug }, body }) => {
    await requireFree(store.read, user, slug)
    return publications.create(user, { slug, ...body })
  })
  route(http, 'uploadPackage', async ({ user, params: { slug, version, number }, body }) => {
    await requireFree(store.read, user, slug)
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new GavelError('request.invalid', 'The body is not the bytes of a piece.', {
        hint: 'Send it with content-type: application/octet-stream.',
      })
    }
    await uploads.add(user.id, version, number, body)
    return undefined
  })
  route(http, 'showPublication', ({ user, params }) => publications.show(user, params.id))
  route(http, 'configureProblem', async ({ user, params: { slug }, body }) => {
    await changeOwn(user, slug, (tx) => configureProblem(tx, slug, body))
    return undefined
  })
  route(http, 'listVersions', async ({ user, params: { slug } }) => {
    await requireOwn(store.read, user, slug)
    return listVersions(store.read, slug)
  })
  route(http, 'diffVersions', async ({ user, params: { slug, version }, query }) => {
    const from = query.from ?? (await requireOwn(store.read, user, slug)).version
    await requireOwn(store.read, user, slug)
    for (const each of [from, version]) await requireVersion(slug, each)
    return { from, to: version, items: await diffVersions(packages, from, version) }
  })
  route(http, 'useVersion', async ({ user, params: { slug, version } }) => {
    await changeOwn(user, slug, (tx) => useVersion(tx, slug, version, store.now()))
    return undefined
  })
  route(http, 'renameProblem', async ({ user, params: { slug }, body }) => {
    await changeOwn(user, slug, async (tx) => {
      await requireFree(tx, user, body.slug)
      await renameProblem(tx, slug, body.slug)
    })
    return undefined
  })
}
