import { GavelError } from '@gavel/shared/error'
import type { Feedback } from '@gavel/shared/feedback'
import { nearestNames } from '@gavel/shared/nearest'
import type { Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import { type VersionData, versionDataSchema } from './version.ts'

/** The current version of a problem. */
export interface CurrentProblem {
  readonly slug: string
  readonly version: string
  readonly data: VersionData
  readonly feedback: Feedback
  readonly firstFailingInput: boolean
}

/** Parsed versions kept; they never change. */
const mostKept = 1000

const findVersion = prepareStatement<{ slug: string }>()((handle, param) =>
  handle.selectFrom('problem').select(['version', 'feedback', 'first_failing_input']).where('slug', '=', param('slug')),
)

/** Looks problems up. What is published by another process is seen at once: only immutable versions are kept. */
export interface Catalog {
  /** @throws GavelError `problem.not-found`. */
  current(slug: string): Promise<CurrentProblem>
  /** A version that was published once; it need not be the current one. */
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

export function createCatalog(read: Handle, onLookup: (hit: boolean) => void = () => {}): Catalog {
  const kept = new Map<string, VersionData>()

  async function dataOf(slug: string, version: string): Promise<VersionData> {
    const key = `${slug}/${version}`
    const known = kept.get(key)
    onLookup(known !== undefined)
    if (known !== undefined) return known
    const query = read.selectFrom('problem_version').select('data').where('slug', '=', slug)
    const row = await query.where('version', '=', version).executeTakeFirstOrThrow()
    const data = versionDataSchema.parse(JSON.parse(row.data))
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, data)
    return data
  }

  return {
    version: dataOf,
    current: async (slug) => {
      const [found] = await findVersion(read, { slug })
      if (found !== undefined) {
        const { version, feedback, first_failing_input } = found
        const data = await dataOf(slug, version)
        return { slug, version, data, feedback, firstFailingInput: first_failing_input === 1 }
      }
      const near = nearestNames(slug, await slugsLike(read, slug))
      throw new GavelError('problem.not-found', `There is no problem "${slug}".`, {
        hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '`gavel problem list` shows those there are.',
      })
    },
  }
}
