import { realpath } from 'node:fs/promises'
import type { PackageFolder } from '@gavel/node/package-folder'
import { openProblem } from '@gavel/problem/archive/open-package'
import { loadPackage } from '@gavel/problem/package/load'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { GavelError } from '@gavel/shared/error'
import { problemSlugSchema } from '@gavel/shared/problem'
import type { Handle } from '../store/schema.ts'
import { explainSqliteError } from '../store/sqlite/error.ts'
import type { Store } from '../store/store.ts'
import { keepArchive } from './archive-chunks.ts'
import { difficultyOf, nameIn, toVersionData, type VersionData } from './version.ts'

export interface Published {
  readonly slug: string
  /** Content hash of the package. */
  readonly version: string
  /** False where this very content was the current version already. */
  readonly changed: boolean
}

/** The time limit, in seconds, of a package that may not name one itself. */
export type TimeLimitOf = (problem: ProblemPackage) => Promise<number>

/**
 * Publishes a package, a folder or an archive of one: its slug points to this content from now on. Submissions keep the version they were made for.
 * @throws GavelError `package.*` naming what is wrong, `storage.full`.
 */
export async function publishPackage(
  store: Store,
  packages: PackageFolder,
  place: string,
  timeLimitOf: TimeLimitOf,
): Promise<Published> {
  try {
    await using opened = await openProblem(place)
    const { directory } = opened
    const { slug } = await loadPackage(directory)
    if (!problemSlugSchema.safeParse(slug).success) {
      throw new GavelError('package.invalid', `"${slug}" cannot be the short name of a problem.`, {
        hint: 'Name the folder with a-z, 0-9 and -, at most 64 of them, and no - at either end.',
      })
    }
    const version = await packages.add(directory)
    const root = await realpath(await packages.open(version))
    const problem = await loadPackage(root)
    const data = toVersionData(problem, await timeLimitOf(problem), root)
    if (store.kind === 'postgres') await keepArchive(store, version, root)
    const changed = await store.transact((tx) => pointTo(tx, slug, version, data, store.now()))
    return { slug, version, changed }
  } catch (error) {
    throw explainSqliteError(error, place)
  }
}

async function pointTo(tx: Handle, slug: string, version: string, data: VersionData, now: number): Promise<boolean> {
  const current = await tx.selectFrom('problem').select('version').where('slug', '=', slug).executeTakeFirst()
  if (current?.version === version) return false
  await tx
    .insertInto('problem_version')
    .values({ slug, version, data: JSON.stringify(data), published_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = {
    version,
    name: nameIn(data, 'en'),
    difficulty: difficultyOf(data),
    search_text: [slug, ...Object.values(data.names), ...data.keywords].join('\n').toLowerCase(),
    published_at: now,
  }
  await tx
    .insertInto('problem')
    .values({ slug, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('problem_keyword').where('slug', '=', slug).execute()
  const keywords = [...new Set(data.keywords)].map((keyword) => ({ slug, keyword }))
  if (keywords.length > 0) await tx.insertInto('problem_keyword').values(keywords).execute()
  return true
}
