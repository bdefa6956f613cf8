interface Hit<T> {
  readonly number: number
  readonly found: T
}

/**
 * Looks for the first number, from 1 on, for which `find` gives something; several at a time, and the least one counts,
 * whichever ended first. Null where there is none up to `last`, or when there is no time left.
 */
export async function findFirst<T>(
  find: (number: number) => Promise<T | null>,
  options: { readonly last: number; readonly atOnce: number; readonly isOver: () => boolean },
): Promise<Hit<T> | null> {
  const hits: Hit<T>[] = []
  const errors: unknown[] = []
  let next = 1
  async function take(): Promise<void> {
    while (next <= options.last && hits.length + errors.length === 0 && !options.isOver()) {
      const number = next++
      try {
        const found = await find(number)
        if (found !== null) hits.push({ number, found })
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, take))
  if (errors.length > 0) throw errors[0]
  return hits.sort((a, b) => a.number - b.number)[0] ?? null
}
