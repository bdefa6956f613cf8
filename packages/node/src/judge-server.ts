import type { JudgeReport } from '@gavel/shared/judging'
import type { ReportedEvent, Work } from '@gavel/shared/node'

/** A lease without a heartbeat ends after so many milliseconds. */
export const leaseMs = 12_000
/** How often a node has to tell that it lives: three may be lost before its leases end. */
export const heartbeatMs = Math.floor(leaseMs / 4)

/** What tells a lease from all others. */
export interface LeaseKey {
  readonly judging: string
  /** Counts the leases of a judging, from 1. Whatever is written about it must hold the newest. */
  readonly attempt: number
}

/** What a node tells with each heartbeat: its leases, how many of them it is judging, whether it takes no more. */
export interface Beat {
  readonly leases: readonly LeaseKey[]
  readonly busy: number
  readonly draining: boolean
}

/** Thrown when a write came after its lease was lost: another attempt goes on, and this one must stop. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

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
