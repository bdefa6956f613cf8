import type { Role } from '@gavel/shared/user'
import type { Verdict } from '@gavel/shared/verdict'
import type { Kysely } from 'kysely'

/**
 * The tables, as Kysely sees them. The same on every database: ids are uuidv7 text, times integer milliseconds since
 * 1970, booleans 0 or 1, and JSON is text that the reader parses with zod.
 */
export interface Schema {
  readonly user: UserTable
  readonly session: SessionTable
  readonly refresh_token: RefreshTokenTable
  readonly personal_token: PersonalTokenTable
  readonly problem: ProblemTable
  readonly problem_keyword: ProblemKeywordTable
  readonly problem_version: ProblemVersionTable
  readonly submission: SubmissionTable
  readonly submission_source: SubmissionSourceTable
  readonly judging: JudgingTable
  readonly queue_entry: QueueEntryTable
  readonly event: EventTable
}

/** A handle to read with, or, inside `Store.transact`, to write with. */
export type Handle = Kysely<Schema>

export interface UserTable {
  id: string
  username: string
  role: Role
  /** auth/password.ts: algorithm, parameters, salt and hash in one text. */
  password: string
  created_at: number
}

/** A family of refresh tokens that began with one sign-in. */
export interface SessionTable {
  id: string
  user_id: string
  created_at: number
  /** Set when signed out, or when a used refresh token came back. */
  ended_at: number | null
}

export interface RefreshTokenTable {
  /** sha256 of the token, hex. */
  hash: string
  session_id: string
  expires_at: number
  used_at: number | null
}

export interface PersonalTokenTable {
  id: string
  user_id: string
  name: string
  /** sha256 of the token, hex. */
  hash: string
  created_at: number
  expires_at: number | null
  last_used_at: number | null
}

/** What a slug points to now; its past versions stay in problem_version. */
export interface ProblemTable {
  slug: string
  /** Content hash of the package. */
  version: string
  /** The name in English, or else in the first language. */
  name: string
  difficulty: string | null
  /** Slug, names and keywords in lower case, for the search. */
  search_text: string
  published_at: number
}

export interface ProblemKeywordTable {
  slug: string
  keyword: string
}

/** A version that was ever published: submissions keep the one they were made for. */
export interface ProblemVersionTable {
  slug: string
  version: string
  /** problems/version.ts, versionDataSchema. */
  data: string
  published_at: number
}

export interface SubmissionTable {
  id: string
  user_id: string
  problem_slug: string
  problem_version: string
  language: string
  entry_point: string | null
  submitted_at: number
  idempotency_key: string | null
  /** sha256 of the request body, hex; set where there is a key. */
  request_hash: string | null
}

export interface SubmissionSourceTable {
  submission_id: string
  /** The files as submitted: JSON of SourceFile[]. */
  files: string
}

/** The judging that counts for a submission. What happened in it stands in the event table. */
export interface JudgingTable {
  id: string
  submission_id: string
  state: 'queued' | 'judging' | 'judged'
  verdict: Verdict | null
  score: number | null
  cpu_seconds: number | null
  memory_bytes: number | null
  finished_at: number | null
}

/** An unfinished judging, waiting or leased. It goes in the transaction that records the verdict. */
export interface QueueEntryTable {
  judging_id: string
  enqueued_at: number
  /** Not leased before this time. */
  ready_at: number
  /** How often it was leased: the fence of every write about it. */
  attempt: number
  /** How many attempts ended in a failure of the machinery. */
  failures: number
  lease_owner: string | null
  lease_expires_at: number | null
}

/** The journal: what SSE streams send, and what a submission's page is folded from. */
export interface EventTable {
  submission_id: string
  sequence: number
  at: number
  type: string
  /** JSON of the event. */
  data: string
}
