import type { Rejudging, RejudgingCell, RejudgingChange, RejudgingSelection } from '@gavel/shared/rejudging'
import type { Live } from '../live/live.ts'
import { submissionTopic } from '../live/topic.ts'
import type { Queue } from '../queue/queue.ts'
import type { Store } from '../store/store.ts'
import { createRejudging } from './create.ts'
import { applyRejudging, cancelRejudging } from './end.ts'
import { countCells, listCell, listChanges, listRejudgings, showRejudging } from './show.ts'

/** Judging again, for the jury: made, looked at, and then applied or cancelled. `userId`: who does it. */
export interface Rejudgings {
  /** The last hundred, newest first. */
  list(): Promise<Rejudging[]>
  /** @throws GavelError `request.invalid` where no submission fits, or too many do. */
  create(
    userId: string,
    wanted: { readonly selection: RejudgingSelection; readonly reason: string },
  ): Promise<Rejudging>
  /** @throws GavelError `rejudging.unknown` */
  show(id: string): Promise<Rejudging>
  changes(id: string): Promise<RejudgingChange[]>
  matrix(id: string): Promise<RejudgingCell[]>
  /** Submissions with those verdicts before and after, at most `most`. */
  cell(
    id: string,
    cell: Pick<RejudgingCell, 'before' | 'after'> & { readonly most: number },
  ): Promise<RejudgingChange[]>
  /** @throws GavelError `rejudging.unfinished`, `rejudging.over` */
  apply(userId: string, id: string): Promise<Rejudging>
  /** @throws GavelError `rejudging.over` */
  cancel(userId: string, id: string): Promise<Rejudging>
}

export interface RejudgingParts {
  readonly store: Store
  readonly queue: Queue
  readonly live: Live
}

export function createRejudgings({ store, queue, live }: RejudgingParts): Rejudgings {
  const { read } = store
  const show = (id: string) => showRejudging(read, id)
  return {
    list: () => listRejudgings(read),
    create: async (userId, wanted) => {
      const id = await createRejudging(store, queue, userId, wanted)
      live.announce('queue')
      return show(id)
    },
    show,
    changes: (id) => listChanges(read, id),
    matrix: (id) => countCells(read, id),
    cell: (id, cell) => listCell(read, id, cell),
    apply: async (userId, id) => {
      for (const submission of await applyRejudging(store, id, userId)) live.announce(submissionTopic(submission))
      return show(id)
    },
    cancel: async (userId, id) => {
      await cancelRejudging(store, queue, id, userId)
      return show(id)
    },
  }
}
