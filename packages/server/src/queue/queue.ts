import type { Handle } from '../store/schema.ts'

/** The right to judge something, for a time. */
export interface Lease {
  readonly judging: string
  /** Counts the leases of a judging, from 1. Whatever is written about it must hold the newest. */
  readonly attempt: number
}

/** What became of a failed attempt. */
export type Failure = 'retried' | 'given up'

/**
 * The queue of unfinished judgings. Every function works inside the transaction it is given, so that a judging and its
 * place in the queue change together. Times in milliseconds since 1970.
 *
 * The contract, which test/queue/contract.ts checks: an entry is leased to one owner at a time; a lease lasts until it is
 * given back, completed, failed, or expires without a heartbeat; after that its attempt number is void for ever.
 */
export interface Queue {
  enqueue(tx: Handle, judging: string, now: number): Promise<void>
  /** Leases at most `most` entries to an owner, oldest first. */
  lease(tx: Handle, owner: string, most: number, now: number): Promise<Lease[]>
  /** Prolongs a lease; false when it is lost. */
  heartbeat(tx: Handle, lease: Lease, now: number): Promise<boolean>
  /** Whether a lease still holds: the fence of every write about its judging. */
  holds(tx: Handle, lease: Lease): Promise<boolean>
  /** Takes a finished judging out of the queue; false when the lease is lost. */
  complete(tx: Handle, lease: Lease): Promise<boolean>
  /** Ends an attempt whose machinery failed: back in the queue after a pause, or given up after the third. */
  fail(tx: Handle, lease: Lease, now: number): Promise<Failure>
  /** Gives a lease back unused: the next one may begin at once. */
  giveBack(tx: Handle, lease: Lease): Promise<void>
  /** Ends all leases of the owners whose name begins so: they are known to be gone. Returns how many. */
  releaseOwner(tx: Handle, prefix: string): Promise<number>
  /** Whether something could be leased now; may be asked outside a transaction. */
  hasReady(handle: Handle, now: number): Promise<boolean>
}
