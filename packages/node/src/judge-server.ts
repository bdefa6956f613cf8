import type { Beat } from '@gavel/server/dispatch/pool'
import type { LeaseKey } from '@gavel/server/queue/queue'
import type { JudgeReport } from '@gavel/shared/judging'
import type { ReportedEvent, Work } from '@gavel/shared/node'

/**
 * What a judge node asks of its server: in the same process, or over HTTPS. What is reported is fenced by the attempt of
 * its lease: once that is lost, a report throws `LeaseLost` and changes nothing.
 */
export interface JudgeServer {
  /** Leases at most so many; waits a while where there is none. Resolves with none at once when the signal fires. */
  lease(most: number, signal: AbortSignal): Promise<Work[]>
  /** Events of an attempt, the first of which has the number `first`, from 0. */
  report(lease: LeaseKey, first: number, events: readonly ReportedEvent[]): Promise<void>
  /** The verdict, with the events that were not reported. */
  finish(lease: LeaseKey, first: number, events: readonly ReportedEvent[], report: JudgeReport): Promise<void>
  /** The machinery failed; `report` (a JE) is the verdict where this was the last try. */
  fail(lease: LeaseKey, report: JudgeReport): Promise<void>
  giveBack(lease: LeaseKey): Promise<void>
  /** Tells that the node lives; returns the leases that are lost. */
  beat(beat: Beat): Promise<readonly LeaseKey[]>
  /** The node is to end: from now on what fails is tried again for some seconds only, and what hangs is dropped. */
  hurry(): void
  /** The node is going. */
  leave(): Promise<void>
}
