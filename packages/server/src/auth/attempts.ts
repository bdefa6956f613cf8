import { TooMany } from '../access/too-many.ts'
import { createPauses } from './pauses.ts'

/** Who tries to sign in. */
export interface Attempt {
  /** access/address.ts */
  readonly address: string
  readonly username: string
  /** Id of a device from which this user has signed in before; null for an unknown one. */
  readonly device: string | null
}

/**
 * Limits of guessing passwords. Failures alone are counted: a class that signs in behind one address at the same minute is
 * not held up. Pauses grow for an address that guesses at one user, more slowly for a user who is guessed at from many
 * addresses, and an address has so many failures a minute for all users together. A device that is known passes all three
 * and has pauses of its own: nobody can lock its owner out. Counted by this process, without those beside it.
 */
export interface Attempts {
  /** @throws TooMany */
  check(attempt: Attempt): void
  fail(attempt: Attempt): void
  succeed(attempt: Attempt): void
}

const minuteMs = 60_000
const mostAddresses = 100_000

export function createAttempts(failuresPerMinute: number, clock: () => number = () => performance.now()): Attempts {
  const byDevice = createPauses({ free: 10, firstMs: 2000, mostMs: 15 * minuteMs })
  const byPair = createPauses({ free: 5, firstMs: 2000, mostMs: 15 * minuteMs })
  const byUser = createPauses({ free: 30, firstMs: 1000, mostMs: minuteMs })
  /** The minute that began with the first failure of it, by address. */
  const byAddress = new Map<string, { failures: number; readonly until: number }>()

  const pairOf = ({ address, username }: Attempt) => `${address} ${username}`

  function leftOf(attempt: Attempt, now: number): number {
    if (attempt.device !== null) return byDevice.left(attempt.device, now)
    const minute = byAddress.get(attempt.address)
    const full = minute !== undefined && minute.failures >= failuresPerMinute ? minute.until - now : 0
    return Math.max(full, byPair.left(pairOf(attempt), now), byUser.left(attempt.username, now))
  }

  function countFailure(address: string, now: number): void {
    const minute = byAddress.get(address)
    if (minute !== undefined && minute.until > now) minute.failures += 1
    else {
      byAddress.delete(address)
      byAddress.set(address, { failures: 1, until: now + minuteMs })
    }
    const [oldest] = byAddress.keys()
    if (byAddress.size > mostAddresses && oldest !== undefined) byAddress.delete(oldest)
  }

  return {
    check: (attempt) => {
      const left = leftOf(attempt, clock())
      if (left > 0) throw new TooMany('Too many wrong passwords.', left / 1000)
    },
    fail: (attempt) => {
      const now = clock()
      if (attempt.device !== null) return byDevice.fail(attempt.device, now)
      byPair.fail(pairOf(attempt), now)
      byUser.fail(attempt.username, now)
      countFailure(attempt.address, now)
    },
    succeed: (attempt) => {
      if (attempt.device !== null) return byDevice.forget(attempt.device)
      byPair.forget(pairOf(attempt))
    },
  }
}
