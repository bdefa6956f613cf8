import type { Compilable, CompiledQuery } from 'kysely'
import type { Handle } from './schema.ts'

/** Stands in a query for a value that is given when the statement runs. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A query that is built and compiled once, then run with other values. */
export interface Statement<P, O> {
  (handle: Handle, values: P): Promise<readonly O[]>
  /** The query with its values, to be run later. */
  with(handle: Handle, values: P): CompiledQuery<O>
}

/** Makes the placeholder for the value `values[name]` of each run. */
export type Param<P> = <K extends keyof P & string>(name: K) => P[K]

/**
 * Compiles a query at its first use. Building and compiling with Kysely costs about 0.1 ms a statement, which is more
 * than all the rest of storing a submission; only the statements that run for every request need this.
 * Curried, so that the values are named (`prepareStatement<{ id: string }>()`) and the row type is inferred.
 */
export function prepareStatement<P extends object>() {
  return <O>(build: (handle: Handle, param: Param<P>) => Compilable<O>): Statement<P, O> => {
    const param: Param<P> = <K extends keyof P & string>(name: K) => new Placeholder(name) as unknown as P[K]
    /** By the compiler of the database: a process has one, but for tests that have both. */
    const compiled = new Map<string, CompiledQuery<O>>()
    function withValues(handle: Handle, values: P): CompiledQuery<O> {
      const compiler = handle.getExecutor().adapter.constructor.name
      const query = compiled.get(compiler) ?? build(handle, param).compile()
      compiled.set(compiler, query)
      const parameters = query.parameters.map((value) =>
        value instanceof Placeholder ? values[value.name as keyof P] : value,
      )
      return { ...query, parameters }
    }
    const statement = async (handle: Handle, values: P) =>
      (await handle.executeQuery<O>(withValues(handle, values))).rows
    return Object.assign(statement, { with: withValues })
  }
}
