import { TooMany } from '../access/too-many.ts'

/** Work that is done at once, and that waits: a flood of sign-ins must not take all memory and every thread. */
export interface TurnLimits {
  readonly atOnce: number
  readonly mostWaiting: number
}

const cost: TurnLimits = { atOnce: 2, mostWaiting: 1024 }
const retrySeconds = 10

/**
 * Turns at costly work, fair between keys: each that waits has one of its pieces done in a round, and a second place only
 * while no other key waits for one.
 */
export interface Turns {
  /**
   * Does `work` when it is the key's turn. Where too many wait, the newest piece of the key with the most of them gives way.
   * @throws TooMany
   */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

interface Waiter {
  readonly start: () => void
  readonly refuse: (error: TooMany) => void
}

export function createTurns({ atOnce, mostWaiting }: TurnLimits = cost): Turns {
  /** By key, in the order of the round. */
  const waiting = new Map<string, Waiter[]>()
  const active = new Map<string, number>()
  let working = 0
  let queued = 0

  const refusal = () => new TooMany('Too many people are signing in at this moment.', retrySeconds)

  function begin(key: string): void {
    working += 1
    active.set(key, (active.get(key) ?? 0) + 1)
  }

  function end(key: string): void {
    working -= 1
    const left = (active.get(key) ?? 1) - 1
    if (left === 0) active.delete(key)
    else active.set(key, left)
    startNext()
  }

  function startNext(): void {
    if (working >= atOnce) return
    const keys = [...waiting.keys()]
    const key = keys.find((each) => !active.has(each)) ?? keys[0]
    if (key === undefined) return
    const [first, ...others] = waiting.get(key) ?? []
    waiting.delete(key)
    if (others.length > 0) waiting.set(key, others)
    if (first === undefined) return
    queued -= 1
    begin(key)
    first.start()
  }

  /** Makes room where too many wait. @throws TooMany where nobody has more waiting than this key would have. */
  function makeRoom(key: string): void {
    if (queued < mostWaiting) return
    let longest = waiting.get(key)
    for (const queue of waiting.values()) if (queue.length > (longest?.length ?? 0)) longest = queue
    const own = waiting.get(key)?.length ?? 0
    if (longest === undefined || longest.length <= own + 1) throw refusal()
    longest.pop()?.refuse(refusal())
    queued -= 1
  }

  function takeTurn(key: string): Promise<void> {
    if (working < atOnce && queued === 0) {
      begin(key)
      return Promise.resolve()
    }
    makeRoom(key)
    return new Promise((resolve, reject) => {
      queued += 1
      const queue = waiting.get(key) ?? []
      waiting.set(key, queue)
      queue.push({ start: resolve, refuse: reject })
    })
  }

  return {
    run: async (key, work) => {
      await takeTurn(key)
      try {
        return await work()
      } finally {
        end(key)
      }
    },
  }
}
