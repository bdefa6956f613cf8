import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Handle, Schema } from '../schema.ts'
import { explainPostgresError } from './error.ts'

/** Statements that are prepared by name on each connection; the queries of the server are fewer. */
const mostNamed = 400
const connectMs = 3000
/** No query of a request may take longer; statements of migrations are not bounded. */
const statementMs = 30_000

export interface ConnectOptions {
  /** Connections at most. */
  readonly most: number
  readonly readOnly?: boolean
  /** Whether rows are looked up by their keys whatever Postgres makes of it (default false). */
  readonly byIndex?: boolean
  readonly statementMs?: number
}

/** A bigint as a number: times and sizes are below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
}

/** Postgres parses and plans a statement once a connection where it has a name: half of its work for a short one. */
function nameStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  function nameOf(text: string): string | undefined {
    const known = names.get(text)
    if (known !== undefined || names.size >= mostNamed) return known
    const name = `gavel_${names.size}`
    names.set(text, name)
    return name
  }

  function wrap(client: pg.PoolClient): PostgresPoolClient {
    const query = async (text: string, values: readonly unknown[]) => {
      try {
        return await client.query({ name: nameOf(text), text, values: [...values] } as pg.QueryConfig)
      } catch (error) {
        throw explainPostgresError(error)
      }
    }
    return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      try {
        const client = await pool.connect()
        const known = wrapped.get(client) ?? wrap(client)
        wrapped.set(client, known)
        return known
      } catch (error) {
        throw explainPostgresError(error)
      }
    },
  }
}

/** A pool of connections as Kysely uses it. `destroy` ends it. */
export function connectPostgres(
  url: string,
  { most, readOnly = false, byIndex = false, statementMs: limit }: ConnectOptions,
): Handle {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: connectMs,
    statement_timeout: limit ?? statementMs,
    // A server that has fallen silent does not end a statement: we stop waiting for it.
    ...(limit === undefined && { query_timeout: statementMs + 5000 }),
    application_name: 'gavel-server',
    keepAlive: true,
    types,
    ...(readOnly && { options: '-c default_transaction_read_only=on' }),
    ...(byIndex && { options: '-c enable_seqscan=off -c jit=off' }),
  })
  // A connection that ends at rest: the next query gets another one.
  pool.on('error', () => {})
  // One that ends between two queries of a transaction: the pool looks after those at rest only, and an event that nobody
  // listens to would end the process. The next query fails, and the pool drops the connection.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: nameStatements(pool) }) })
}
