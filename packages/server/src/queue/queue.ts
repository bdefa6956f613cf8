import type { LeaseKey } from '@gavel/node/judge-server'
import type { CompiledQuery } from 'kysely'
import type { Handle, QueueEntryTable } from '../store/schema.ts'
import type { Lane } from './lanes.ts'
import type { NodeFailure } from './node-failure.ts'

/** What is put into the queue. */
export interface Entry {
  readonly judging: string
  readonly submission: string
  readonly lane: Lane
  /** Who is to be treated fairly: the id of a user, or of a rejudging. */
  readonly party: string
  /** Id of its language: a node leases what it can judge. */
  readonly language: string
}

/** The right of an owner to judge something, for a time. */
export interface Lease extends LeaseKey {
  readonly owner: string
}

/** A lease as it was given. */
export interface Leased extends Lease {
  /** How many leases of it were not given back unused, this one included. */
  readonly begun: number
  /** Whether it is to be given up unjudged: the leases of too many attempts ran out although their nodes lived. */
  readonly spent: boolean
}

/** The row of an entry as it was leased, as statements read it from the table `held` (selectClaimed). */
export type LeasedRow = Pick<
  QueueEntryTable,
  'judging_id' | 'submission_id' | 'attempt' | 'given_back' | 'failures' | 'lane' | 'turn' | 'enqueued_at'
>

/** Who asks for leases. */
export interface Owner {
  readonly name: string
  /** Ids of the languages it can judge; null for any. */
  readonly languages: readonly string[] | null
}

/** An entry whose lease holds. */
export interface HeldEntry {
  readonly submission: string
  readonly lane: Lane
  /** How many events of this attempt have been reported. */
  readonly reported: number
  readonly failures: number
  /** Failures of nodes at it, the oldest first. */
  readonly failedWith: readonly NodeFailure[]
}

/** The row of an entry whose lease holds, as statements read it from the table `held` (claimTogether). */
export interface HeldRow {
  readonly submission_id: string
  /** A number of `lanes`. */
  readonly lane: number
  readonly enqueued_at: number
  /** See readFailures. */
  readonly failed_with: string | null
  /** Number of the last event in the journal of the submission. */
  readonly last_event: number
}

/** What became of a failed attempt. */
export type Failure = 'retried' | 'given up'

/** What waits in a lane. */
export interface LaneDepth {
  readonly lane: Lane
  /** Entries that nobody has leased. */
  readonly waiting: number
  readonly leased: number
  /** When the oldest of the waiting ones was enqueued; null where none waits. */
  readonly oldestAt: number | null
}

/**
 * The queue of unfinished judgings. Every function works inside the transaction it is given, so that a judging and its
 * place in the queue change together. Times in milliseconds since 1970.
 *
 * The contract, which test/queue/contract.ts checks: an entry is leased to one owner at a time; a lease lasts until it is
 * given back, completed, failed, or expires without a heartbeat; after that its attempt number is void for ever. Lanes go
 * one before the other. In a lane the parties take turns: who puts in 500 at once has one of them in each turn, and who
 * comes later begins at the turn that is being judged.
 */
export interface Queue {
  /** The statement that puts an entry in: it may run together with those that make the judging. */
  enqueue(handle: Handle, entry: Entry, now: number): CompiledQuery
  /**
   * The statement that leases at most `most` entries that the owner can judge, and returns them in no order; null for one who
   * can judge nothing. One that failed with this owner is another's, while a trusted node lives that has the language and did
   * not fail at it, for five minutes at most. Of leases that run out one after the other, each but the first counts as a
   * failure of the entry where the node of the one before was heard again: it was not the end of that node.
   */
  lease(handle: Handle, owner: Owner, most: number, now: number): CompiledQuery<LeasedRow> | null
  /** Prolongs leases, by one statement; returns those that are lost. */
  heartbeat(handle: Handle, owner: string, leases: readonly LeaseKey[], now: number): Promise<LeaseKey[]>
  /**
   * The statement that notes that `reported` events of this attempt have been reported, and returns the entry: it does
   * nothing where the lease is lost, or `before` is not how many there were. The fence of what is written together with it.
   */
  claim(handle: Handle, lease: Lease, before: number, reported: number): CompiledQuery<HeldRow>
  /** As `claim`, and takes the entry, whose judging is finished, out of the queue. */
  take(handle: Handle, lease: Lease, before: number): CompiledQuery<HeldRow>
  /** The entry of a lease, where it holds. */
  find(handle: Handle, lease: Lease): Promise<HeldEntry | null>
  /** As `find`, and keeps it so until the transaction ends. */
  hold(tx: Handle, lease: Lease): Promise<HeldEntry | null>
  /**
   * Ends an attempt whose machinery failed: back in the queue after a pause, with `entry.failedWith`. After the third it is
   * given up, and still held.
   */
  fail(tx: Handle, lease: Lease, entry: HeldEntry, now: number): Promise<Failure>
  /** Gives a lease back unused, by one statement: the next one may begin at once. Returns the submission; null where it is lost. */
  giveBack(handle: Handle, lease: Lease): Promise<string | null>
  /** Ends all leases of the owners whose name begins so: they are known to be gone. Returns how many. */
  releaseOwner(tx: Handle, prefix: string): Promise<number>
  /** Takes judgings out that need not be judged any more, leased or not. */
  remove(tx: Handle, judgings: readonly string[]): Promise<void>
  /** Whether that owner could lease something now; may be asked outside a transaction. */
  hasReady(handle: Handle, owner: Owner, now: number): Promise<boolean>
  /** What waits, by lane. */
  depths(handle: Handle): Promise<LaneDepth[]>
  /** How many entries a party has, waiting or leased. */
  countOf(handle: Handle, party: string): Promise<number>
  /** How many users have entries, waiting or leased; rejudgings are none. */
  countUsers(handle: Handle): Promise<number>
}
