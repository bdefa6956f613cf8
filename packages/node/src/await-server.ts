import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import { isPassing, type RemoteServer } from './remote-server.ts'

const leastPauseMs = 250
const mostPauseMs = 5000

/**
 * Joins, waiting for a server that is not there yet: machines of a contest start in any order. False when `stopped` came
 * first. @throws GavelError what `join` throws that will not pass: `auth.invalid`, `node.incompatible`, `node.name-taken`.
 */
export async function joinWhenThere(
  server: Pick<RemoteServer, 'join'>,
  stopped: Promise<unknown>,
  log: Log,
): Promise<boolean> {
  let isStopped = false
  const stop = stopped.then(() => {
    isStopped = true
  })
  for (let pause = leastPauseMs; !isStopped; pause = Math.min(2 * pause, mostPauseMs)) {
    try {
      // A server that is silent keeps a request for long.
      const joined = server.join().then(() => true)
      return await Promise.race([joined, stop.then(() => false)])
    } catch (error) {
      if (!isPassing(error)) throw error
      log.warn({ err: error }, 'waiting for the server')
    }
    await Promise.race([sleep(pause * (0.5 + Math.random() / 2)), stop])
  }
  return false
}
