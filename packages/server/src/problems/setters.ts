import type { PackageFolder } from '@gavel/node/package-folder'
import { GavelError } from '@gavel/shared/error'
import type { ProblemSettings } from '@gavel/shared/problem'
import type { FileChange, ProblemVersions, Publication } from '@gavel/shared/publication'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { configureProblem } from './configure.ts'
import type { NewPublication, Publications } from './publications.ts'
import type { Uploads } from './uploads.ts'
import { diffVersions, listVersions, renameProblem, useVersion } from './versions.ts'

export interface SetterParts {
  readonly store: Store
  readonly packages: PackageFolder
  readonly uploads: Uploads
  readonly publications: Publications
}

/**
 * What setters do with problems. A problem that is another's is `auth.forbidden` where it may be seen, and `problem.not-found`
 * where it may not; a slug of another's problem is `problem.name-taken`.
 */
export interface Setters {
  /** @throws GavelError as `Publications.create` */
  publish(user: Identity, wanted: NewPublication): Promise<Publication>
  /**
   * Takes a whole archive as it comes, at most as large as its pieces may be together, and publishes it.
   * @throws GavelError as `Publications.create`; `request.too-large`.
   */
  publishArchive(
    user: Identity,
    wanted: Omit<NewPublication, 'version'>,
    archive: AsyncIterable<Uint8Array>,
  ): Promise<Publication>
  /** Keeps a piece of an archive. @throws GavelError `request.invalid` where those before it are missing. */
  upload(user: Identity, slug: string, piece: { version: string; number: number; bytes: Uint8Array }): Promise<void>
  /** @throws GavelError `publication.unknown` */
  publication(user: Identity, id: string): Promise<Publication>
  configure(user: Identity, slug: string, settings: ProblemSettings): Promise<void>
  versions(user: Identity, slug: string): Promise<ProblemVersions>
  /** The files in which `to` differs from `from`, null being the current one. @throws GavelError `package.not-found` */
  diff(user: Identity, slug: string, versions: { from: string | null; to: string }): Promise<FileDifferences>
  /** @throws GavelError `package.not-found` */
  use(user: Identity, slug: string, version: string): Promise<void>
  rename(user: Identity, slug: string, to: string): Promise<void>
}

export interface FileDifferences {
  readonly from: string
  readonly to: string
  readonly items: FileChange[]
}

async function findProblem(handle: Handle, slug: string) {
  const columns = ['version', 'state', 'owner_id'] as const
  return handle.selectFrom('problem').select(columns).where('slug', '=', slug).executeTakeFirst()
}

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

export function createSetters({ store, packages, uploads, publications }: SetterParts): Setters {
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

  return {
    publish: async (user, wanted) => {
      await requireFree(store.read, user, wanted.slug)
      return publications.create(user, wanted)
    },
    publishArchive: async (user, wanted, archive) => {
      await requireFree(store.read, user, wanted.slug)
      return uploads.receive(user.id, archive, (file) => publications.createFrom(user, wanted, file))
    },
    upload: async (user, slug, { version, number, bytes }) => {
      await requireFree(store.read, user, slug)
      await uploads.add(user.id, version, number, bytes)
    },
    publication: (user, id) => publications.show(user, id),
    configure: (user, slug, settings) => changeOwn(user, slug, (tx) => configureProblem(tx, slug, settings)),
    versions: async (user, slug) => {
      await requireOwn(store.read, user, slug)
      return listVersions(store.read, slug)
    },
    diff: async (user, slug, { from: wanted, to }) => {
      const own = await requireOwn(store.read, user, slug)
      const from = wanted ?? own.version
      for (const each of [from, to]) await requireVersion(slug, each)
      return { from, to, items: await diffVersions(packages, from, to) }
    },
    use: (user, slug, version) => changeOwn(user, slug, (tx) => useVersion(tx, slug, version, store.now())),
    rename: (user, slug, to) =>
      changeOwn(user, slug, async (tx) => {
        await requireFree(tx, user, to)
        await renameProblem(tx, slug, to)
      }),
  }
}
