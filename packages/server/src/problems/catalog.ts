import { GavelError } from '@gavel/shared/error'
import type { Feedback } from '@gavel/shared/feedback'
import { nearestNames } from '@gavel/shared/nearest'
import type { ProblemState } from '@gavel/shared/problem'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { findAssigned } from '../classes/assigned.ts'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { type VersionData, versionDataSchema } from './version.ts'

/** The current version of a problem. */
export interface CurrentProblem {
  readonly slug: string
  readonly version: string
  readonly data: VersionData
  readonly feedback: Feedback
  readonly firstFailingInput: boolean
  readonly state: ProblemState
  /** The setter whose it is. */
  readonly ownerId: string | null
}

/** Parsed versions kept; they never change. */
const mostKept = 1000

const findVersion = prepareStatement<{ slug: string }>()((handle, param) =>
  handle
    .selectFrom('problem')
    .select(['version', 'feedback', 'first_failing_input', 'state', 'owner_id'])
    .where('slug', '=', param('slug')),
)

type Found = Awaited<ReturnType<typeof findVersion>>[number]

/** Looks problems up. What is published by another process is seen at once: only immutable versions are kept. */
export interface Catalog {
  /** A problem as somebody may see it, null being one who is not signed in. @throws GavelError `problem.not-found`. */
  current(slug: string, asker: Identity | null): Promise<CurrentProblem>
  /** A version that was published once, under that slug or a later one. @throws GavelError `package.not-found`. */
  version(slug: string, version: string): Promise<VersionData>
}

/** Slugs that are compared with one that there is not. */
const mostCompared = 200
const mostLettersMore = 2

/** Some slugs that a wrong one may have meant: they begin with the same letter and are about as long. */
async function slugsLike(read: Handle, slug: string): Promise<string[]> {
  const rows = await read
    .selectFrom('problem')
    .select('slug')
    .where('slug', '>=', slug.slice(0, 1))
    .where('slug', '<', `${slug.slice(0, 1)}~`)
    .where((where) =>
      where.between(where.fn<number>('length', ['slug']), slug.length - mostLettersMore, slug.length + mostLettersMore),
    )
    .where('state', '=', 'public')
    .limit(mostCompared)
    .execute()
  return rows.map((row) => row.slug)
}

/** What a slug became that a problem had before, where everybody may see that problem. */
async function findRenamed(read: Handle, slug: string): Promise<string | null> {
  const row = await read
    .selectFrom('problem_alias')
    .innerJoin('problem', 'problem.slug', 'target')
    .select('target')
    .where('problem_alias.slug', '=', slug)
    .where('state', '=', 'public')
    .executeTakeFirst()
  return row?.target ?? null
}

export function createCatalog(
  { read, now }: Pick<Store, 'read' | 'now'>,
  onLookup: (hit: boolean) => void = () => {},
): Catalog {
  const kept = new Map<string, VersionData>()

  async function dataOf(slug: string, version: string): Promise<VersionData> {
    const key = `${slug}/${version}`
    const known = kept.get(key)
    onLookup(known !== undefined)
    if (known !== undefined) return known
    const query = read.selectFrom('problem_version').select('data').where('version', '=', version)
    // By its content a version is the same under every slug that its problem ever had.
    const row = (await query.where('slug', '=', slug).executeTakeFirst()) ?? (await query.limit(1).executeTakeFirst())
    if (row === undefined) {
      throw new GavelError('package.not-found', `There is no version ${version.slice(0, 12)} of ${slug}.`)
    }
    const data = versionDataSchema.parse(JSON.parse(row.data))
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, data)
    return data
  }

  /** Asks what homework somebody has only for what would not be seen without. */
  async function mayRead(asker: Identity | null, slug: string, { state, owner_id: ownerId }: Found): Promise<boolean> {
    const thing = { kind: 'problem', state, ownerId } as const
    if (maySee(asker, thing)) return true
    if (asker === null || !maySee(asker, { ...thing, assigned: true })) return false
    const assigned = (await findAssigned(read, { slug, userId: asker.id, now: now() })).length > 0
    return maySee(asker, { ...thing, assigned })
  }

  return {
    version: dataOf,
    current: async (slug, asker) => {
      const [found] = await findVersion(read, { slug })
      // One that may not be seen is as one that is not there, to the last letter of the answer.
      if (found !== undefined && (await mayRead(asker, slug, found))) {
        const { version, feedback, first_failing_input, state, owner_id: ownerId } = found
        const data = await dataOf(slug, version)
        return { slug, version, data, feedback, firstFailingInput: first_failing_input === 1, state, ownerId }
      }
      const renamed = await findRenamed(read, slug)
      const near = renamed !== null ? [renamed] : nearestNames(slug, await slugsLike(read, slug))
      throw new GavelError('problem.not-found', `There is no problem "${slug}".`, {
        hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '`gavel problem list` shows those there are.',
      })
    },
  }
}
