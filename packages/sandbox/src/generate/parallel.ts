/**
 * Calls `work` for every item, so many at a time, and gives the results in the order of the items.
 * After one has thrown no further one is begun, and the error is thrown when those under way have ended.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const errors: unknown[] = []
  let next = 0
  async function take(): Promise<void> {
    while (next < items.length && errors.length === 0) {
      const index = next++
      try {
        results[index] = await work(items[index] as T)
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, take))
  if (errors.length > 0) throw errors[0]
  return results
}
