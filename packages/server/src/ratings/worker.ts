import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '@gavel/node/log'
import type { Store } from '../store/store.ts'
import { foldStep } from './fold.ts'

const everyMs = 5000
/** Between steps of a long history others write. */
const pauseMs = 20

/** Folds what is new into the ratings every five seconds until it is disposed. A step that fails is logged, and done again. */
export function foldInBackground(store: Store, log: Log): AsyncDisposable {
  const stopping = new AbortController()
  const { signal } = stopping
  async function run(): Promise<void> {
    while (!signal.aborted) {
      let wait = everyMs
      try {
        if ((await foldStep(store)).hasMore) wait = pauseMs
      } catch (error) {
        log.warn({ err: error }, 'ratings could not be brought up to date')
      }
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await running
    },
  }
}
