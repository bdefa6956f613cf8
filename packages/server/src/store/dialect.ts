import { type RawBuilder, sql } from 'kysely'

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
}

export const sqliteDialect: Dialect = {
  isShared: false,
  joinsWrites: false,
  locksRows: false,
  idsIn: (json) => sql<string>`(select value from json_each(${json}))`,
}

export const postgresDialect: Dialect = {
  isShared: true,
  joinsWrites: true,
  locksRows: true,
  idsIn: (json) => sql<string>`(select json_array_elements_text(cast(${json} as json)))`,
}
