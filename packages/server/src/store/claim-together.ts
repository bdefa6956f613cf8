import type { CompiledQuery } from 'kysely'
import type { Dialect } from './dialect.ts'
import { joinStatements, placeholders } from './run-together.ts'
import type { Handle } from './schema.ts'

/** A statement that reads what a claim has returned as the table `held`, with these rows in it. */
function withHeld<O>(rows: readonly object[], statement: CompiledQuery<O>): CompiledQuery<O> {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map(() => `(${placeholders(columns.length)})`).join(', ')
  return {
    ...statement,
    sql: `with held (${columns.join(', ')}) as (values ${values}) ${statement.sql}`,
    parameters: [...rows.flatMap((row) => Object.values(row)), ...statement.parameters],
  }
}

/**
 * Runs `claim`, a statement that changes one row or none and returns it, and then the others, which may read that row as
 * the table `held`, and write nothing where there is none. On Postgres all is one statement, and so one round trip; on
 * SQLite it must be inside a transaction. None of the others sees what another one writes. Returns the row.
 */
export async function claimTogether<T extends object>(
  dialect: Dialect,
  handle: Handle,
  claim: CompiledQuery<T>,
  others: readonly CompiledQuery[],
): Promise<T | undefined> {
  if (dialect.joinsWrites) {
    const select = { ...claim, sql: 'select * from held', parameters: [] }
    const joined = joinStatements([claim, ...others, select], 'held')
    return (await handle.executeQuery<T>({ ...claim, ...joined })).rows[0]
  }
  const row = (await handle.executeQuery<T>(claim)).rows[0]
  if (row === undefined) return undefined
  for (const other of others) await handle.executeQuery(withHeld([row], other))
  return row
}

/** As `claimTogether` with a claim of any number of rows, and returns the rows of `last`, which sees none of the writes. */
export async function selectClaimed<T>(
  dialect: Dialect,
  handle: Handle,
  [claim, ...others]: readonly [CompiledQuery<object>, ...CompiledQuery[]],
  last: CompiledQuery<T>,
): Promise<readonly T[]> {
  if (dialect.joinsWrites) {
    return (await handle.executeQuery<T>({ ...last, ...joinStatements([claim, ...others, last], 'held') })).rows
  }
  const { rows } = await handle.executeQuery<object>(claim)
  if (rows.length === 0) return []
  for (const other of others) await handle.executeQuery(withHeld(rows, other))
  return (await handle.executeQuery<T>(withHeld(rows, last))).rows
}
