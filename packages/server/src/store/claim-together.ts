import type { CompiledQuery } from 'kysely'
import type { Dialect } from './dialect.ts'
import { joinStatements, placeholders } from './run-together.ts'
import type { Handle } from './schema.ts'

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
  const held = `with held (${Object.keys(row).join(', ')}) as (values (${placeholders(Object.keys(row).length)})) `
  for (const other of others) {
    await handle.executeQuery({
      ...other,
      sql: held + other.sql,
      parameters: [...Object.values(row), ...other.parameters],
    })
  }
  return row
}
