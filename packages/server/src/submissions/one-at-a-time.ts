import { GavelError } from '@gavel/shared/error'

/** So many wait for one key at most. */
const mostWaiting = 100

/** Runs the functions that are given for the same key one after another, those of different keys side by side. Throws GavelError `request.too-many`. */
export type OneAtATime = <T>(key: string, run: () => Promise<T>) => Promise<T>

export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, number>()
  return async (key, run) => {
    const before = waiting.get(key) ?? 0
    if (before >= mostWaiting) {
      throw new GavelError('request.too-many', `${before} of your submissions are being stored at this moment.`, {
        hint: 'Submit again when they have been answered.',
      })
    }
    waiting.set(key, before + 1)
    const next = (last.get(key) ?? Promise.resolve()).then(run)
    const ended = next.then(
      () => {},
      () => {},
    )
    last.set(key, ended)
    void ended.then(() => {
      if (last.get(key) === ended) last.delete(key)
      const left = (waiting.get(key) ?? 1) - 1
      if (left === 0) waiting.delete(key)
      else waiting.set(key, left)
    })
    return next
  }
}
