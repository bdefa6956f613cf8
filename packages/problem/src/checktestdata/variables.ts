import { keyOf, sizeOf, type Value } from './value.ts'

/** What one variable holds: the values of `a`, `a[1]`, `a[1,2]`, ... by index; a plain variable has the index "". */
export interface Values {
  readonly byIndex: Map<number | string, Value>
  /** How often each value is held, by its key; made when it is first asked for. */
  counts: Map<number | string, number> | null
  /** Memory taken, in units of about 64 bytes. */
  size: number
}

export const emptyValues = (): Values => ({ byIndex: new Map(), counts: null, size: 0 })

/** Sets a value, and returns by how much memory use grew. Null where its key cannot be made. */
export function setValue(values: Values, index: number | string, value: Value): number {
  const old = values.byIndex.get(index)
  const growth = sizeOf(value) - (old === undefined ? 0 : sizeOf(old))
  if (values.counts !== null) {
    if (old !== undefined) count(values.counts, old, -1)
    count(values.counts, value, 1)
  }
  values.byIndex.set(index, value)
  values.size += growth
  return growth
}

function count(counts: Map<number | string, number>, value: Value, by: number): void {
  const key = keyOf(value)
  if (key !== null) counts.set(key, (counts.get(key) ?? 0) + by)
}

/** Whether a value is among those of a variable. Null where it has too many digits to be compared. */
export function holds(values: Values, value: Value): boolean | null {
  if (values.counts === null) {
    values.counts = new Map()
    for (const held of values.byIndex.values()) count(values.counts, held, 1)
  }
  const key = keyOf(value)
  return key === null ? null : (values.counts.get(key) ?? 0) > 0
}

/** How the tuples of several variables, index by index, are not unique; null where they are. */
export function findRepeated(variables: readonly Values[]): string | null {
  const [first, ...others] = variables
  const seen = new Map<string, number | string>()
  for (const other of others) {
    if (other.byIndex.size !== first?.byIndex.size) return 'the variables have different indices'
  }
  for (const index of first?.byIndex.keys() ?? []) {
    const keys: (number | string)[] = []
    for (const { byIndex } of variables) {
      const value = byIndex.get(index)
      if (value === undefined) return `not all variables have the index [${index}]`
      keys.push(keyOf(value) ?? `too long: ${String(index)}`)
    }
    const tuple = keys.length === 1 ? String(keys[0]) : JSON.stringify(keys)
    const same = seen.get(tuple)
    if (same !== undefined) return `the same is at the indices [${same}] and [${index}]`
    seen.set(tuple, index)
  }
  return null
}
