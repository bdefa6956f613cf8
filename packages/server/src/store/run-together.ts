import type { CompiledQuery } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Handle } from './schema.ts'

export interface Joined {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ')
}

/**
 * One statement of several, each as a WITH of the last: only the last one may return anything. The first may have a name, by
 * which the others read what it returns. On SQLite all but the last must be selects.
 */
export function joinStatements(statements: readonly CompiledQuery[], firstName = 'w0'): Joined {
  let offset = 0
  const parts = statements.map(({ sql, parameters }) => {
    const shifted = offset === 0 ? sql : sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`)
    offset += parameters.length
    return shifted
  })
  const last = parts.pop() ?? ''
  const named = parts.map((part, index) => `${index === 0 ? firstName : `w${index}`} as (${part})`)
  const text = named.length === 0 ? last : `with ${named.join(', ')} ${last}`
  return { sql: text, parameters: statements.flatMap(({ parameters }) => parameters) }
}

/**
 * Runs statements that write to different tables and need nothing of each other: on Postgres as one, which saves a round
 * trip for each but the first (storing a submission: 580 a second as five statements, 1,300 as one, measured before this
 * was built). They all see the database as it was before.
 */
export async function runTogether(dialect: Dialect, tx: Handle, statements: readonly CompiledQuery[]): Promise<void> {
  const last = statements.at(-1)
  if (last !== undefined) await selectTogether(dialect, tx, statements.slice(0, -1), last)
}

/** As `runTogether`, and returns the rows of the last one. */
export async function selectTogether<T>(
  dialect: Dialect,
  tx: Handle,
  before: readonly CompiledQuery[],
  last: CompiledQuery<T>,
): Promise<readonly T[]> {
  if (dialect.joinsWrites) {
    return (await tx.executeQuery<T>({ ...last, ...joinStatements([...before, last]) })).rows
  }
  for (const statement of before) await tx.executeQuery(statement)
  return (await tx.executeQuery<T>(last)).rows
}
