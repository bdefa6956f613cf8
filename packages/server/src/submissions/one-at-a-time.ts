/** Runs the functions that are given for the same key one after another, those of different keys side by side. */
export type OneAtATime = <T>(key: string, run: () => Promise<T>) => Promise<T>

export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>()
  return (key, run) => {
    const next = (last.get(key) ?? Promise.resolve()).then(run)
    const ended = next.then(
      () => {},
      () => {},
    )
    last.set(key, ended)
    void ended.then(() => {
      if (last.get(key) === ended) last.delete(key)
    })
    return next
  }
}
