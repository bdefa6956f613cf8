import type { ClassRole } from '@gavel/shared/class'
import type { Feedback } from '@gavel/shared/feedback'
import type { ProblemState, PublicationState } from '@gavel/shared/problem'
import type { Role } from '@gavel/shared/user'
import type { Verdict } from '@gavel/shared/verdict'
import type { Generated, Kysely } from 'kysely'

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
  readonly submission_key: SubmissionKeyTable
  readonly submission_source: SubmissionSourceTable
  readonly judging: JudgingTable
  readonly queue_entry: QueueEntryTable
  readonly event: EventTable
  readonly node_token: NodeTokenTable
  readonly judge_node: JudgeNodeTable
  readonly rejudging: RejudgingTable
  readonly rejudging_member: RejudgingMemberTable
  readonly setting: SettingTable
  readonly package_chunk: PackageChunkTable
  readonly invitation: InvitationTable
  readonly registration: RegistrationTable
  readonly publication: PublicationTable
  readonly problem_alias: ProblemAliasTable
  readonly problem_rating: ProblemRatingTable
  readonly person_rating: PersonRatingTable
  readonly rating_attempt: RatingAttemptTable
  readonly rating_passed: RatingPassedTable
  readonly rating_state: RatingStateTable
  readonly class: ClassTable
  readonly class_member: ClassMemberTable
  readonly homework: HomeworkTable
  readonly homework_problem: HomeworkProblemTable
  readonly draft: DraftTable
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
  /** The name of the person, where one is known. */
  display_name: string | null
  /** Class or group, and place in the room, as an import of a class said them. */
  class: string | null
  seat: string | null
  /** Set while nobody may sign in with it, or use what was signed in before. */
  disabled_at: number | null
}

/** A family of refresh tokens that began with one sign-in. */
export interface SessionTable {
  id: string
  user_id: string
  created_at: number
  /** Set when signed out, or when a used refresh token came back. */
  ended_at: number | null
  /** Where it was begun from. */
  address: string | null
  /** When it was begun or refreshed last. */
  seen_at: number | null
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
  /** Scopes with a comma between them; null for a token from before there were any, which may do all that its user may. */
  scopes: string | null
}

/** A code with which people may make accounts where registration is not open. */
export interface InvitationTable {
  id: string
  /** Whom it is for, in the words of who made it. */
  name: string
  /** sha256 of the code, hex. */
  hash: string
  created_at: number
  /** Id of the administrator; null where it was made on the server. */
  created_by: string | null
  expires_at: number
  /** How many accounts may be made with it, and how many were. */
  most_uses: number
  uses: number
  revoked_at: number | null
  /** The class whose pupils people become with it. */
  class_id: string | null
}

/** An account that was made without an invitation, for a day. */
export interface RegistrationTable {
  id: string
  /** access/address.ts */
  address: string
  at: number
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
  feedback: Generated<Feedback>
  /** Whether one who failed a secret test case may see its data. */
  first_failing_input: Generated<number>
  /** `draft`: was never published; `withdrawn`: takes no more submissions. Only `public` ones are there for solvers. */
  state: Generated<ProblemState>
  /** The setter whose it is; null where it was published on the server itself. */
  owner_id: Generated<string | null>
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
  published_by: Generated<string | null>
}

export interface SubmissionTable {
  /** A uuid of version 7: on Postgres its time says which month's partition holds it. */
  id: string
  user_id: string
  problem_slug: string
  problem_version: string
  language: string
  entry_point: string | null
  submitted_at: number
  contest_id: string | null
  /** The judging that counts. */
  judging_id: string
}

/** An Idempotency-Key that a user gave, and the submission it made. */
export interface SubmissionKeyTable {
  user_id: string
  key: string
  submission_id: string
  /** sha256 of the request body, hex. */
  request_hash: string
}

export interface SubmissionSourceTable {
  submission_id: string
  /** The files as submitted: JSON of SourceFile[]. */
  files: string
}

/** A judging of a submission. What happened in the one that counts stands in the event table. */
export interface JudgingTable {
  id: string
  submission_id: string
  /** Of the problem package that it is judged by. */
  problem_version: string
  /** The rejudging that it was made for. */
  rejudging_id: string | null
  state: 'queued' | 'judging' | 'judged'
  verdict: Verdict | null
  score: number | null
  /** The most there was to get; null where there was no bound, or it is not known. */
  max_score: number | null
  cpu_seconds: number | null
  memory_bytes: number | null
  created_at: number
  finished_at: number | null
  /** The judge node that gave the verdict. */
  node: string | null
  /** JSON of the JudgeReport of a rejudging, whose events are not in the journal until it is applied. */
  report: string | null
}

/** An unfinished judging, waiting or leased. It goes in the transaction that records the verdict. */
export interface QueueEntryTable {
  judging_id: string
  submission_id: string
  /** Who is to be treated fairly: a user, or a rejudging. */
  party: string
  language: string
  /** queue/lanes.ts: a smaller number is judged first. */
  lane: number
  /** Place in the order of its lane: each party has one entry a turn. */
  turn: number
  enqueued_at: number
  /** Not leased before this time. */
  ready_at: number
  /** How often it was leased: the fence of every write about it. */
  attempt: number
  /** How many events of this attempt have been reported. */
  reported: number
  /** How many attempts ended in a failure of the machinery. */
  failures: number
  /** How many leases were given back unused. */
  given_back: number
  lease_owner: string | null
  lease_expires_at: number | null
  /** The node whose lease ran out before this one's. */
  last_owner: string | null
  /** JSON of NodeFailure[] (queue/node-failure.ts): they count against their nodes once another node has judged it. */
  failed_with: string | null
  /** When the lease of the attempt before this one ran out; null where that attempt ended otherwise. */
  lapsed_at: number | null
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

/** What a judge node proves itself with. */
export interface NodeTokenTable {
  id: string
  name: string
  /** sha256 of the token, hex. */
  hash: string
  created_at: number
  revoked_at: number | null
}

/** A judge node that has joined, by the name it gave. */
export interface JudgeNodeTable {
  name: string
  /** Null for the node in a server's own process. */
  token_id: string | null
  /** JSON of NodeInfo (@gavel/shared/node). */
  info: string
  joined_at: number
  seen_at: number
  /** `left`: it said goodbye. */
  state: 'up' | 'draining' | 'left'
  /** Submissions that it is judging. */
  busy: number
  /** Verdicts that it gave since it joined first. */
  judged: number
  /** Failures of its machinery since its last verdict, of submissions that another node then judged. */
  failures: number
  quarantined_at: number | null
  quarantine_reason: string | null
}

export interface RejudgingTable {
  id: string
  created_by: string
  reason: string
  /** JSON of RejudgingSelection (@gavel/shared/rejudging). */
  selection: string
  state: 'judging' | 'applied' | 'cancelled'
  created_at: number
  ended_at: number | null
  ended_by: string | null
}

export interface RejudgingMemberTable {
  rejudging_id: string
  submission_id: string
  old_judging_id: string
  new_judging_id: string
}

/** What all servers of a database share, such as the key that signs access tokens. */
export interface SettingTable {
  name: string
  value: string
}

/** A published package as a zip archive, in pieces: where several servers share a database. */
export interface PackageChunkTable {
  version: string
  number: number
  data: Uint8Array
}

/** A package that was sent to be published, and how the check of it ended. */
export interface PublicationTable {
  id: string
  slug: string
  version: string
  /** Who sent it. */
  user_id: string
  /** 1: checked only, and kept as a version that nobody but setters sees. */
  draft: number
  /** 1: where the problem is new, solvers see it when it is set public. */
  hidden: number
  state: PublicationState
  /** JSON of string[]: what was found, for the one who sent it. */
  findings: string
  created_at: number
  ended_at: number | null
  /** The server that checks it, and when it last said so: problems/claims.ts. */
  claimed_by: string | null
  claimed_at: number | null
}

/** A name that a problem had before it was renamed. */
export interface ProblemAliasTable {
  slug: string
  /** The slug that the problem has now. */
  target: string
}

/** A rating of a generation: points, and how many first attempts it rests on. */
interface RatingColumns {
  generation: number
  mean: number
  deviation: number
  attempts: number
  solved: number
}

export interface ProblemRatingTable extends RatingColumns {
  slug: string
  /** The keyword that its prior was taken from. */
  difficulty: string | null
}

export interface PersonRatingTable extends RatingColumns {
  user_id: string
}

/** A first attempt that counts, and the person's rating after it. */
export interface RatingAttemptTable {
  generation: number
  user_id: string
  slug: string
  /** Which one of the person it is, from 1. */
  number: number
  /** When it was submitted. */
  at: number
  solved: number
  mean: number
  deviation: number
}

/** A submission that had no verdict for so long that the fold went on without it. */
export interface RatingPassedTable {
  submission_id: string
}

/** One row: how far the fold is. */
export interface RatingStateTable {
  id: number
  /** The generation that is read; 0 before there is one. */
  shown: number
  /** The one that the fold adds to: another one while it is made anew. */
  growing: number
  /** Time and id of the last submission that was folded in. */
  folded_at: number
  folded_id: string
  /** 1: history has changed, and all is to be made anew. */
  stale: number
}

export interface ClassTable {
  id: string
  name: string
  created_at: number
}

/** Who is in a class. An account may teach one class and be a pupil of another. */
export interface ClassMemberTable {
  class_id: string
  user_id: string
  role: ClassRole
  /**
   * How the account came there: an administrator put it, it was made with an invitation of the class or from its list, it joined by
   * itself, or a teacher put one that was there before. Of the last two no teacher gives new passwords.
   */
  source: 'administration' | 'invitation' | 'import' | 'joined' | 'teacher'
  joined_at: number
}

export interface HomeworkTable {
  id: string
  class_id: string
  title: string
  starts_at: number
  due_at: number
  /** JSON of LateRule (@gavel/shared/homework). */
  late_rule: string
  /** Goes up with each change. */
  revision: number
  created_by: string | null
  created_at: number
}

/** A problem of homework, by the slug that it has now; positions count from 0. */
export interface HomeworkProblemTable {
  homework_id: string
  problem_slug: string
  position: number
}

/** A program that is being written. */
export interface DraftTable {
  user_id: string
  problem_slug: string
  language: string
  /** Changes with each that is kept. */
  revision: string
  /** JSON of the text: that has no NUL, which Postgres cannot store. */
  text: string
  saved_at: number
}
