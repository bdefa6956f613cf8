import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { Draft, NewDraft } from '@gavel/shared/draft'
import { GavelError } from '@gavel/shared/error'
import * as z from 'zod'
import type { Identity } from '../access/identity.ts'
import type { Catalog } from '../problems/catalog.ts'
import { newId } from '../store/id.ts'
import type { DraftTable, Handle } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** Drafts that are kept of a user; beyond, those go that were kept the longest time ago. */
const mostPerUser = 200

export interface DraftParts {
  readonly store: Store
  readonly catalog: Pick<Catalog, 'current'>
  readonly languages: Pick<LanguageRegistry, 'find'>
}

/** What a draft is for. */
export interface DraftPlace {
  readonly slug: string
  /** Id of a language. */
  readonly language: string
}

export interface Drafts {
  /** Those of a user for a problem, the newest first. @throws GavelError `problem.not-found` */
  list(user: Identity, slug: string): Promise<Draft[]>
  /**
   * Keeps a draft in place of the one that it was written from. The text that is kept already is kept, whatever was named.
   * @throws GavelError `draft.newer` where another one was kept since then, `problem.not-found`, `language.unknown`
   */
  save(user: Identity, place: DraftPlace, draft: NewDraft): Promise<Draft>
}

const textSchema = z.string()

const toDraft = ({ language, text, revision, saved_at }: DraftTable): Draft => ({
  ...{ language, text: textSchema.parse(JSON.parse(text)), revision, savedAt: saved_at },
})

const rowsOf = (handle: Handle, userId: string, slug: string) =>
  handle.selectFrom('draft').selectAll().where('user_id', '=', userId).where('problem_slug', '=', slug)

/** Writes the row where it replaces what it says, as one statement: two at once cannot both do it. */
async function write(tx: Handle, row: DraftTable, replaces: string | null): Promise<boolean> {
  const { user_id, problem_slug, language, ...changes } = row
  if (replaces === null) {
    const made = await tx
      .insertInto('draft')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('revision')
      .execute()
    return made.length === 1
  }
  const changed = await tx
    .updateTable('draft')
    .set(changes)
    .where('user_id', '=', user_id)
    .where('problem_slug', '=', problem_slug)
    .where('language', '=', language)
    .where('revision', '=', replaces)
    .returning('revision')
    .execute()
  return changed.length === 1
}

async function dropOldest(tx: Handle, userId: string): Promise<void> {
  const kept = tx
    .selectFrom('draft')
    .select('revision')
    .where('user_id', '=', userId)
    .orderBy('saved_at', 'desc')
    .orderBy('revision', 'desc')
    .limit(mostPerUser)
  await tx.deleteFrom('draft').where('user_id', '=', userId).where('revision', 'not in', kept).execute()
}

export function createDrafts({ store, catalog, languages }: DraftParts): Drafts {
  return {
    list: async (user, slug) => {
      const problem = await catalog.current(slug, user)
      const rows = await rowsOf(store.read, user.id, problem.slug).orderBy('saved_at', 'desc').execute()
      return rows.map(toDraft)
    },
    save: async (user, { slug, language: wanted }, { text, replaces }) => {
      const problem = await catalog.current(slug, user)
      const language = languages.find(wanted)?.id
      if (language === undefined) throw new GavelError('language.unknown', `There is no language "${wanted}".`)
      const place = { user_id: user.id, problem_slug: problem.slug, language }
      const row = { ...place, revision: newId(), text: JSON.stringify(text), saved_at: store.now() }
      return store.transact(async (tx) => {
        const find = () => rowsOf(tx, user.id, problem.slug).where('language', '=', language).executeTakeFirst()
        const before = await find()
        if (before?.text === row.text) return toDraft(before)
        // One that was dropped for its age is made again: nothing else is there to be lost.
        const isWritten = await write(tx, row, before === undefined ? null : replaces)
        if (isWritten) {
          if (before === undefined) await dropOldest(tx, user.id)
          return toDraft(row)
        }
        const now = await find()
        if (now?.text === row.text) return toDraft(now)
        throw new GavelError('draft.newer', 'Another draft was kept since the one that this one was written from.', {
          request: `GET /api/problems/${slug}/drafts`,
        })
      })
    },
  }
}
