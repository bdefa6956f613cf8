/**
 * Does `work` for each item, at most `atOnce` at a time, and returns the results in the order of the items. After a failure
 * nothing more is begun, and what runs has ended when the promise is rejected.
 */
export async function runEach<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const failures: unknown[] = []
  let next = 0
  const go = async () => {
    while (next < items.length && failures.length === 0) {
      const index = next++
      try {
        results.set(index, await work(items[index] as T))
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, go))
  if (failures.length > 0) throw failures[0]
  return items.map((_, index) => results.get(index) as R)
}
