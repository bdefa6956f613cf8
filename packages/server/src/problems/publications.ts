import type { Log } from '@gavel/node/log'
import type { PackageFolder } from '@gavel/node/package-folder'
import { isArchive, openProblem } from '@gavel/problem/archive/open-package'
import { GavelError } from '@gavel/shared/error'
import { type Publication, packageVersionSchema } from '@gavel/shared/publication'
import * as z from 'zod'
import type { Identity } from '../access/identity.ts'
import { newId } from '../store/id.ts'
import type { Handle, PublicationTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { keepArchive } from './archive-chunks.ts'
import { checkPackage } from './check-package.ts'
import { createClaims } from './claims.ts'
import { readVersion } from './publish.ts'
import { publishChecked } from './publish-checked.ts'
import type { Uploads } from './uploads.ts'
import { withoutPlace } from './without-place.ts'

/** Claims are renewed, and those of servers that are gone looked for, so often. */
const lookMs = 15_000
/** Unfinished publications of one user. */
const mostWaiting = 5

export interface NewPublication {
  readonly slug: string
  readonly version: string
  readonly draft: boolean
  readonly hidden: boolean
}

/** Packages that setters sent: each is checked, one after another, and published where nothing is wrong. */
export interface Publications {
  /** @throws GavelError `package.missing` where its archive has to be sent first, `package.*`, `request.too-many`. */
  create(user: Identity, wanted: NewPublication): Promise<Publication>
  /** As `create`, of an archive that was just received (Uploads). @throws GavelError `package.*`, `request.too-many` */
  createFrom(user: Identity, wanted: Omit<NewPublication, 'version'>, archive: string): Promise<Publication>
  /** @throws GavelError `publication.unknown` for what is not the user's own. */
  show(user: Identity, id: string): Promise<Publication>
  close(): Promise<void>
}

const findingsSchema = z.array(z.string())

const toPublication = (row: PublicationTable): Publication => ({
  id: row.id,
  slug: row.slug,
  version: packageVersionSchema.parse(row.version),
  draft: row.draft === 1,
  state: row.state,
  findings: findingsSchema.parse(JSON.parse(row.findings)),
  createdAt: row.created_at,
  endedAt: row.ended_at,
})

/** @throws GavelError `request.too-many` where as many publications of a user as may be wait already. */
async function requireRoom(handle: Handle, userId: string): Promise<void> {
  const { waiting } = await handle
    .selectFrom('publication')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('user_id', '=', userId)
    .where('state', 'in', ['waiting', 'checking'])
    .executeTakeFirstOrThrow()
  if (waiting < mostWaiting) return
  throw new GavelError('request.too-many', `${waiting} packages of yours are being checked already.`, {
    hint: 'Publish this one when they are done.',
  })
}

/** Stores a publication that waits. @throws GavelError as `requireRoom` */
export async function insertPublication(store: Store, row: PublicationTable): Promise<void> {
  await store.transact(async (tx) => {
    await store.dialect.lockTables(tx, ['publication'])
    await requireRoom(tx, row.user_id)
    await tx.insertInto('publication').values(row).execute()
  })
}

export interface PublicationParts {
  readonly store: Store
  readonly packages: PackageFolder
  readonly uploads: Uploads
  readonly log: Log
}

/** Opens them, and takes up what a server that is gone left unfinished. */
export async function openPublications({ store, packages, uploads, log }: PublicationParts): Promise<Publications> {
  const closing = new AbortController()
  const claims = createClaims(store)
  let last: Promise<void> = Promise.resolve()

  /** The package is here, and is what its version says; else it is taken from the archive that was sent. */
  async function take(user: Identity, { slug, version }: NewPublication): Promise<void> {
    const known = await store.read
      .selectFrom('problem_version')
      .select('version')
      .where('slug', '=', slug)
      .where('version', '=', version)
      .executeTakeFirst()
    if (known !== undefined) return
    const archive = await uploads.find(user.id, version)
    if (archive === null) {
      throw new GavelError('package.missing', `The server has no package ${version.slice(0, 12)} of ${slug}.`, {
        hint: 'Send its archive, and ask again.',
      })
    }
    try {
      const added = await takeArchive(archive)
      if (added === version) return
      throw new GavelError('package.invalid', `The archive holds ${added.slice(0, 12)}, not ${version.slice(0, 12)}.`)
    } finally {
      await uploads.drop(user.id)
    }
  }

  /** Keeps the package of an archive that was sent; returns its version. */
  async function takeArchive(archive: string): Promise<string> {
    let place = archive
    try {
      if (!(await isArchive(archive))) {
        throw new GavelError('package.invalid', 'The archive that was sent is no zip.', {
          hint: 'gavel problem pack PACKAGE makes one; gavel problem publish PACKAGE sends it.',
        })
      }
      await using opened = await openProblem(archive)
      place = opened.directory
      const version = await packages.add(opened.directory)
      if (store.dialect.isShared) await keepArchive(store, version, await packages.open(version))
      return version
    } catch (error) {
      throw error instanceof GavelError ? withoutPlace(error, place) : error
    }
  }

  /** Changes a publication as long as this server checks it; another may have taken it over meanwhile. */
  const change = (
    { id, claimed_by }: PublicationTable,
    changes: Partial<Pick<PublicationTable, 'state' | 'findings' | 'ended_at'>>,
  ) =>
    store.transact((tx) =>
      tx.updateTable('publication').set(changes).where('id', '=', id).where('claimed_by', '=', claimed_by).execute(),
    )

  async function refuse(row: PublicationTable, findings: readonly string[]): Promise<void> {
    await change(row, { state: 'refused', findings: JSON.stringify(findings), ended_at: store.now() })
  }

  async function check(row: PublicationTable): Promise<void> {
    const { version, draft } = row
    await change(row, { state: 'checking' })
    const found = await checkPackage(await packages.open(version), closing.signal)
    const { ok, timeLimitSeconds: seconds, findings } = found
    if (!ok || seconds === null) return refuse(row, findings)
    const data = await readVersion(packages, version, async () => seconds)
    const { slug, refusal } = await publishChecked(store, row, { data, findings })
    if (refusal === null) log.info({ slug, version, draft: draft === 1 }, 'published over the API')
    else log.warn({ slug, version, refusal }, 'a package that was checked is not published')
  }

  function begin(row: PublicationTable): void {
    last = last.then(async () => {
      if (closing.signal.aborted) return
      try {
        await check(row)
      } catch (error) {
        // It is taken up by another server, or at the next start.
        if (closing.signal.aborted) return
        log.error({ err: error, publication: row.id }, 'a package could not be checked')
        // What of the machine is wrong is told to its administrator.
        const isSandbox = error instanceof GavelError && error.code === 'sandbox.unavailable'
        const told = isSandbox ? 'This server cannot check packages, for it cannot run programs' : 'The check failed'
        await refuse(row, [`error ${told}; the log of the server says more.`]).catch((failed: unknown) =>
          log.error({ err: failed }, 'not noted'),
        )
      }
    })
  }

  async function takeUp(): Promise<void> {
    for (const row of await claims.take()) begin(row)
  }
  await takeUp()
  const looking = setInterval(() => {
    claims
      .renew()
      .then(takeUp)
      .catch((error: unknown) => log.warn({ err: error }, 'unfinished publications could not be looked at'))
  }, lookMs)

  async function enter(user: Identity, { slug, version, draft, hidden }: NewPublication): Promise<Publication> {
    const row: PublicationTable = {
      id: newId(),
      slug,
      version,
      user_id: user.id,
      draft: Number(draft),
      hidden: Number(hidden),
      state: 'waiting',
      findings: '[]',
      created_at: store.now(),
      ended_at: null,
      ...claims.own(),
    }
    await insertPublication(store, row)
    begin(row)
    return toPublication(row)
  }

  return {
    create: async (user, wanted) => {
      // Nothing is kept of a package that would be refused.
      await requireRoom(store.read, user.id)
      await take(user, wanted)
      return enter(user, wanted)
    },
    createFrom: async (user, wanted, archive) => {
      await requireRoom(store.read, user.id)
      return enter(user, { ...wanted, version: await takeArchive(archive) })
    },
    show: async (user, id) => {
      const row = await store.read.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
      if (row !== undefined && row.user_id === user.id) return toPublication(row)
      throw new GavelError('publication.unknown', `You have sent no package ${id}.`, {
        hint: 'Publish it again: gavel problem publish DIR',
      })
    },
    close: async () => {
      clearInterval(looking)
      closing.abort()
      await last
      await claims.release()
    },
  }
}
