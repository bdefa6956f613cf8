import { type Kysely, sql } from 'kysely'

type Tables = {
  readonly judging: { readonly id: string; submission_id: string; score: number | null; max_score: number | null }
  readonly submission: { readonly id: string; readonly judging_id: string }
  readonly event: { readonly submission_id: string; readonly type: string; readonly data: string }
}

const rowsAtOnce = 500

/** The most that a judging could get, so that a part of the points is not taken for all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('judging').addColumn('max_score', 'double precision').execute()
  await fillIn(db.withTables<Tables>())
}

/** The most that the groups of a report tell: that of all data, or of the secret data. */
function mostIn(data: string): number | null {
  const { report } = JSON.parse(data) as {
    readonly report?: { readonly groups?: readonly { readonly name: string; readonly maxScore: number | null }[] }
  }
  const of = (name: string) => report?.groups?.find((group) => group.name === name)?.maxScore ?? null
  return of('') ?? of('secret')
}

/** What the journal tells of judgings that have a score. */
async function fillIn(db: Kysely<Tables>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('judging')
      .innerJoin('submission', 'submission.judging_id', 'judging.id')
      .innerJoin('event', 'event.submission_id', 'submission.id')
      .select(['judging.id as id', 'event.data as data'])
      .where('judging.score', 'is not', null)
      .where('event.type', '=', sql.lit('judged'))
      .where('judging.id', '>', after)
      .orderBy('judging.id')
      .limit(rowsAtOnce)
      .execute()
    for (const { id, data } of rows) {
      await db
        .updateTable('judging')
        .set({ max_score: mostIn(data) })
        .where('id', '=', id)
        .execute()
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
