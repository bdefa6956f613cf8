import { GavelError } from '@gavel/shared/error'

/** So many wait for one key at most. */
const mostWaiting = 100

/** Runs the functions that are given for the same key one after another, those of different keys side by side. Throws GavelError `request.too-many`. */
export type OneAtATime = <T>(key: string, run: () => Promise<T>) => Promise<T>

export function createOneAtATime(): OneAtATime {
  /** By key: what ends when the last one has, and how many have not. */
  const lines = new Map<string, { readonly end: Promise<void>; readonly length: number }>()
  return async (key, run) => {
    const { end = Promise.resolve(), length = 0 } = lines.get(key) ?? {}
    if (length >= mostWaiting) {
      throw new GavelError('request.too-many', `${length} of your requests are being stored at this moment.`, {
        hint: 'Send this one again when they have been answered.',
      })
    }
    const next = end.then(run)
    const leave = () => {
      const { end: last, length: left } = lines.get(key) ?? { end, length: 1 }
      if (left === 1) lines.delete(key)
      else lines.set(key, { end: last, length: left - 1 })
    }
    lines.set(key, { end: next.then(leave, leave), length: length + 1 })
    return next
  }
}
