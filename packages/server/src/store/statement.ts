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
export type Statement<P, O> = (handle: Handle, values: P) => Promise<readonly O[]>

/** Makes the placeholder for the value `values[name]` of each run. */
export type Param<P> = <K extends keyof P & string>(name: K) => P[K]

/**
 * Compiles a query at its first use. Building and compiling with Kysely costs about 0.1 ms a statement, which is more
 * than all the rest of storing a submission; only the statements that run for every request need this.
 * Curried, so that the values are named (`prepareStatement<{ id: string }>()`) and the row type is inferred.
 */
export function prepareStatement<P extends object>() {
  return <O>(build: (handle: Handle, param: Param<P>) => Compilable<O>): Statement<P, O> => {
    let compiled: CompiledQuery<O> | null = null
    const param: Param<P> = <K extends keyof P & string>(name: K) => new Placeholder(name) as unknown as P[K]
    return async (handle, values) => {
      compiled ??= build(handle, param).compile()
      const parameters = compiled.parameters.map((value) =>
        value instanceof Placeholder ? values[value.name as keyof P] : value,
      )
      return (await handle.executeQuery<O>({ ...compiled, parameters })).rows
    }
  }
}
