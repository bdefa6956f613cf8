import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { openProblem } from '@gavel/problem/archive/open-package'
import { Findings } from '@gavel/problem/package/findings'
import { loadPackage } from '@gavel/problem/package/load'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { filesBelow, readTree } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import { problemSlugSchema } from '@gavel/shared/problem'
import { explainSqliteError } from '../store/sqlite/error.ts'
import type { Store } from '../store/store.ts'
import { keepArchive } from './archive-chunks.ts'
import { readPublished } from './files.ts'
import { publicFiles } from './public-files.ts'
import { toVersionData, type VersionData } from './version.ts'
import { keepVersion, pointTo } from './versions.ts'

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
    const data = await readVersion(packages, version, timeLimitOf)
    if (store.dialect.isShared) await keepArchive(store, version, await packages.open(version))
    const changed = await store.transact(async (tx) => {
      await keepVersion(tx, { slug, version, data, userId: null, now: store.now() })
      return pointTo(tx, slug, version, store.now())
    })
    return { slug, version, changed }
  } catch (error) {
    throw explainSqliteError(error, place)
  }
}

/** What is stored of a package that is in the folder. @throws GavelError `package.*` */
export async function readVersion(
  packages: PackageFolder,
  version: string,
  timeLimitOf: TimeLimitOf,
): Promise<VersionData> {
  const root = await realpath(await packages.open(version))
  const problem = await loadPackage(root)
  const files = publicFiles(filesBelow(await readTree(root, new Findings())))
  const data = toVersionData(problem, { timeLimitSeconds: await timeLimitOf(problem), root, files })
  // More of it than a reply carries could not be shown to anybody.
  await readPublished((data.judging?.included ?? []).map(({ file }) => path.join(root, file)))
  return data
}
