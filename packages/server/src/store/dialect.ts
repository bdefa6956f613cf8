import { type RawBuilder, sql } from 'kysely'
import type { Handle, Schema } from './schema.ts'

/** What a database can do. Statements are written by this: no capability asks which database it is. */
export interface Dialect {
  /** Whether several servers share it: what one of them has in its files, another would miss. */
  readonly isShared: boolean
  /** Whether one statement may write to several tables (WITH ... INSERT), which saves a round trip each. */
  readonly joinsWrites: boolean
  /** Whether a select can lock the rows that it returns, and pass over those that others have locked. */
  readonly locksRows: boolean
  /** The ids of a JSON array, as a list to be looked in. */
  idsIn(json: string): RawBuilder<string>
  /** The texts of the array under a key of a JSON object that a column holds, as a list to be looked in. */
  textsIn(column: string, key: string): RawBuilder<string>
  /** What the objects of a JSON array that a column holds have under a key, as a list to be looked in. */
  textsOfEach(column: string, key: string): RawBuilder<string>
  /**
   * Lets no other transaction write to some tables until this one ends; reading goes on. To be called before anything is
   * read that is to stay as it is.
   */
  lockTables(tx: Handle, tables: readonly (keyof Schema)[]): Promise<void>
}

export const sqliteDialect: Dialect = {
  isShared: false,
  joinsWrites: false,
  locksRows: false,
  idsIn: (json) => sql<string>`(select value from json_each(${json}))`,
  textsIn: (column, key) => sql<string>`(select value from json_each(${sql.ref(column)}, ${sql.lit(`$.${key}`)}))`,
  textsOfEach: (column, key) =>
    sql<string>`(select json_extract(value, ${sql.lit(`$.${key}`)}) from json_each(${sql.ref(column)}))`,
  // There is but one writer.
  lockTables: () => Promise.resolve(),
}

export const postgresDialect: Dialect = {
  isShared: true,
  joinsWrites: true,
  locksRows: true,
  idsIn: (json) => sql<string>`(select json_array_elements_text(cast(${json} as json)))`,
  textsIn: (column, key) =>
    sql<string>`(select json_array_elements_text(cast(${sql.ref(column)} as json) -> ${sql.lit(key)}))`,
  textsOfEach: (column, key) =>
    sql<string>`(select each ->> ${sql.lit(key)} from json_array_elements(cast(${sql.ref(column)} as json)) as each)`,
  lockTables: async (tx, tables) => {
    await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in share row exclusive mode`.execute(tx)
  },
}
