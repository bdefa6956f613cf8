import { realpath } from 'node:fs/promises'
import type { PackageFolder } from '@gavel/node/package-folder'
import { Findings } from '@gavel/problem/package/findings'
import { filesBelow, readTree, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import type { FileChange, ProblemVersions } from '@gavel/shared/publication'
import type { Handle } from '../store/schema.ts'
import { hashFile } from './hash-file.ts'
import { difficultyOf, nameIn, type VersionData, versionDataSchema } from './version.ts'

/** Versions of a problem that are listed. */
const mostListed = 200

/**
 * Keeps a version; of one that is kept already what is derived from its package, which newer programs may know more of. Its
 * time limit stays: where it was measured, a second measurement would judge by another one.
 */
export async function keepVersion(
  tx: Handle,
  {
    slug,
    version,
    data,
    userId,
    now,
  }: {
    readonly slug: string
    readonly version: string
    readonly data: VersionData
    readonly userId: string | null
    readonly now: number
  },
): Promise<void> {
  const kept = await findData(tx, slug, version)
  const limit = kept === null ? {} : { timeLimitSeconds: kept.timeLimitSeconds }
  const derived = { data: JSON.stringify({ ...data, ...limit }) }
  await tx
    .insertInto('problem_version')
    .values({ slug, version, ...derived, published_at: now, published_by: userId })
    .onConflict((conflict) => conflict.columns(['slug', 'version']).doUpdateSet(derived))
    .execute()
}

async function findData(tx: Handle, slug: string, version: string): Promise<VersionData | null> {
  const row = await tx
    .selectFrom('problem_version')
    .select('data')
    .where('slug', '=', slug)
    .where('version', '=', version)
    .executeTakeFirst()
  return row === undefined ? null : versionDataSchema.parse(JSON.parse(row.data))
}

async function dataOf(tx: Handle, slug: string, version: string): Promise<VersionData> {
  const data = await findData(tx, slug, version)
  if (data !== null) return data
  throw new GavelError('package.not-found', `${slug} has no version ${version.slice(0, 12)}.`, {
    hint: `gavel problem versions ${slug}`,
  })
}

/** What a problem gets that is new. */
export interface FirstState {
  readonly ownerId: string | null
  readonly state: 'draft' | 'hidden' | 'public'
}

/**
 * Makes a version that is kept the current one; whether it was not. A draft becomes what `first` says, and what solvers
 * may see stays as it was of any other.
 */
export async function pointTo(
  tx: Handle,
  slug: string,
  version: string,
  now: number,
  first: FirstState = { ownerId: null, state: 'public' },
): Promise<boolean> {
  const current = await tx
    .selectFrom('problem')
    .select(['version', 'state'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (current?.version === version && current.state !== 'draft') return false
  const data = await dataOf(tx, slug, version)
  const row = {
    version,
    name: nameIn(data, 'en'),
    difficulty: difficultyOf(data),
    search_text: [slug, ...Object.values(data.names), ...data.keywords].join('\n').toLowerCase(),
    published_at: now,
    ...((current === undefined || current.state === 'draft') && { state: first.state }),
  }
  await tx
    .insertInto('problem')
    .values({ slug, ...row, owner_id: first.ownerId })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('problem_keyword').where('slug', '=', slug).execute()
  const keywords = [...new Set(data.keywords)].map((keyword) => ({ slug, keyword }))
  if (keywords.length > 0) await tx.insertInto('problem_keyword').values(keywords).execute()
  // It is a problem's own slug again.
  await tx.deleteFrom('problem_alias').where('slug', '=', slug).execute()
  return true
}

export async function listVersions(read: Handle, slug: string): Promise<ProblemVersions> {
  const problem = await read
    .selectFrom('problem')
    .leftJoin('user', 'user.id', 'owner_id')
    .select(['version', 'state', 'username'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const rows = await read
    .selectFrom('problem_version')
    .leftJoin('user', 'user.id', 'published_by')
    .select(['version', 'published_at', 'username'])
    .where('slug', '=', slug)
    .orderBy('published_at', 'desc')
    .orderBy('version')
    .limit(mostListed)
    .execute()
  const items = rows.map(({ version, published_at, username }) => ({
    version,
    publishedAt: published_at,
    publishedBy: username,
    current: version === problem.version,
  }))
  return { slug, state: problem.state, owner: problem.username, items }
}

async function filesOf(packages: PackageFolder, version: string): Promise<Map<string, TreeFile>> {
  const root = await realpath(await packages.open(version))
  return new Map([...filesBelow(await readTree(root, new Findings()))].map((file) => [file.path, file]))
}

async function isSame(one: TreeFile, other: TreeFile): Promise<boolean> {
  if (one.bytes !== other.bytes || one.executable !== other.executable) return false
  return (await hashFile(one.realPath)) === (await hashFile(other.realPath))
}

/** The files in which two versions differ, by path. @throws GavelError `package.*` */
export async function diffVersions(packages: PackageFolder, from: string, to: string): Promise<FileChange[]> {
  const [before, after] = [await filesOf(packages, from), await filesOf(packages, to)]
  const changes: FileChange[] = []
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, fresh] = [before.get(path), after.get(path)]
    if (old !== undefined && fresh !== undefined && (await isSame(old, fresh))) continue
    const change = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed'
    changes.push({ path, change, bytesBefore: old?.bytes ?? null, bytesAfter: fresh?.bytes ?? null })
  }
  return changes
}

/** Makes a version the current one that is kept. @throws GavelError `package.not-found`. */
export async function useVersion(tx: Handle, slug: string, version: string, now: number): Promise<void> {
  await dataOf(tx, slug, version)
  await pointTo(tx, slug, version, now, { ownerId: null, state: 'hidden' })
}

/**
 * Gives a problem another slug, with all that was submitted for it. Whoever asks for the old one is told the new one.
 * @throws GavelError `problem.name-taken`.
 */
export async function renameProblem(tx: Handle, slug: string, to: string): Promise<void> {
  const taken = await tx.selectFrom('problem').select('slug').where('slug', '=', to).executeTakeFirst()
  const held = await tx.selectFrom('problem_version').select('slug').where('slug', '=', to).executeTakeFirst()
  if (taken !== undefined || held !== undefined) {
    throw new GavelError('problem.name-taken', `There is a problem ${to} already.`, { hint: 'Choose another slug.' })
  }
  // Keywords refer to the slug, and the problem to its version: those go and come back, these are there twice for a moment.
  const keywords = await tx.selectFrom('problem_keyword').select('keyword').where('slug', '=', slug).execute()
  await tx.deleteFrom('problem_keyword').where('slug', '=', slug).execute()
  const versions = await tx.selectFrom('problem_version').selectAll().where('slug', '=', slug).execute()
  for (const version of versions)
    await tx
      .insertInto('problem_version')
      .values({ ...version, slug: to })
      .execute()
  await tx.updateTable('problem').set({ slug: to }).where('slug', '=', slug).execute()
  await tx.deleteFrom('problem_version').where('slug', '=', slug).execute()
  const moved = keywords.map(({ keyword }) => ({ slug: to, keyword }))
  if (moved.length > 0) await tx.insertInto('problem_keyword').values(moved).execute()
  await tx.updateTable('publication').set({ slug: to }).where('slug', '=', slug).execute()
  await tx.updateTable('submission').set({ problem_slug: to }).where('problem_slug', '=', slug).execute()
  await tx.updateTable('homework_problem').set({ problem_slug: to }).where('problem_slug', '=', slug).execute()
  await tx.updateTable('draft').set({ problem_slug: to }).where('problem_slug', '=', slug).execute()
  await tx.updateTable('problem_alias').set({ target: to }).where('target', '=', slug).execute()
  await tx.deleteFrom('problem_alias').where('slug', '=', to).execute()
  await tx.insertInto('problem_alias').values({ slug, target: to }).execute()
}
