import { GavelError } from '@gavel/shared/error'
import type { Queue } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'

/** How many judgings may be unfinished before no more submissions are taken. */
export interface AdmissionLimits {
  readonly queueLimit: number
  readonly queueLimitPerUser: number
}

/** Back-pressure: a queue that grows without end serves nobody. */
export interface Admission {
  /**
   * @throws GavelError `request.too-many` for a user with too many unfinished; `queue.full` where everybody together has, for a
   * user with the fair share of it: the limit, divided by the users who have any. Who has nothing unfinished is never refused.
   */
  check(userId: string): Promise<void>
}

/** The depth of the queue is counted again after this long: the limit is no exact one. */
const keptMs = 1000

export function createAdmission(store: Store, queue: Queue, limits: AdmissionLimits): Admission {
  let depth = 0
  let share = limits.queueLimit
  let until = 0

  async function readDepth(): Promise<number> {
    if (performance.now() < until) return depth
    until = performance.now() + keptMs
    const lanes = await queue.depths(store.read)
    // A rejudging goes after all others, and delays none of them.
    const before = lanes.filter(({ lane }) => lane !== 'rejudging')
    depth = before.reduce((sum, { waiting, leased }) => sum + waiting + leased, 0)
    share = depth < limits.queueLimit ? limits.queueLimit : await readShare()
    return depth
  }

  /** What a user may have unfinished while the queue is full. */
  async function readShare(): Promise<number> {
    return Math.max(1, Math.floor(limits.queueLimit / Math.max(1, await queue.countUsers(store.read))))
  }

  return {
    check: async (userId) => {
      const all = await readDepth()
      if (all < limits.queueLimitPerUser && all < limits.queueLimit) return
      const own = await queue.countOf(store.read, userId)
      if (own >= limits.queueLimitPerUser) {
        throw new GavelError('request.too-many', `You have ${limits.queueLimitPerUser} submissions waiting already.`, {
          hint: 'Submit again when some of them are judged.',
        })
      }
      if (all < limits.queueLimit || own < share) return
      throw new GavelError('queue.full', `So many submissions wait to be judged that no more of yours are taken.`, {
        hint: 'Submit again as many seconds later as Retry-After says.',
      })
    },
  }
}
