/**
 * Does `work` for every item, at most `atOnce` at a time, and returns what it made in the order of the items.
 * @throws the first error of `work`, after those under way have ended; no more are begun then.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>()
  let next = 0
  let failed = false
  const worker = async () => {
    while (!failed && next < items.length) {
      const index = next++
      try {
        results.set(index, await work(items[index] as T, index))
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const workers = Array.from({ length: Math.max(1, Math.min(atOnce, items.length)) }, worker)
  const settled = await Promise.allSettled(workers)
  const failure = settled.find((end) => end.status === 'rejected')
  if (failure !== undefined) throw failure.reason
  return items.map((_, index) => results.get(index) as R)
}
