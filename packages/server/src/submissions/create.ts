import { createHash } from 'node:crypto'
import { findEntryPoint } from '@gavel/sandbox/language/entry-point'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { GavelError } from '@gavel/shared/error'
import type { NewSubmission, SubmissionSummary } from '@gavel/shared/submission'
import { sql } from 'kysely'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { OneAtATime } from '../access/one-at-a-time.ts'
import { beginJournal } from '../live/journal.ts'
import type { Catalog } from '../problems/catalog.ts'
import type { Queue } from '../queue/queue.ts'
import { newId } from '../store/id.ts'
import { runTogether } from '../store/run-together.ts'
import type {
  Handle,
  JudgingTable,
  SubmissionKeyTable,
  SubmissionSourceTable,
  SubmissionTable,
} from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import type { Admission } from './admission.ts'
import { toSolverSummary } from './solver-view.ts'
import type { SolverViews, ViewKey } from './solver-views.ts'
import { checkFiles } from './source.ts'
import { findSummary } from './summary.ts'

export interface CreateParts {
  readonly store: Store
  readonly catalog: Catalog
  readonly queue: Queue
  readonly admission: Admission
  readonly oneAtATime: OneAtATime
  readonly views: SolverViews
  /** What the judge nodes of this server can judge. */
  readonly languages: Pick<LanguageRegistry, 'list' | 'find' | 'require' | 'requireAllowed' | 'use'>
}

/**
 * The id of a language that can be judged here. Whoever submits cannot install what is missing: the message names what
 * does work.
 * @throws GavelError `language.unknown`, `language.missing`
 */
function requireLanguage(languages: CreateParts['languages'], asked: string): string {
  const known = languages.find(asked)
  if (known === null || known.available) return languages.require(asked).id
  const usable = languages.list().filter(({ available }) => available)
  throw new GavelError('language.missing', `This server cannot judge ${known.name} now.`, {
    hint: usable.length === 0 ? 'It can judge nothing now.' : `It can: ${usable.map(({ id }) => id).join(', ')}.`,
  })
}

/** The slug is that of the moment: the problem may have got another one since it was looked up. */
const insertSubmission = prepareStatement<SubmissionTable>()((handle, param) =>
  handle.insertInto('submission').values({
    id: param('id'),
    user_id: param('user_id'),
    problem_slug: sql<string>`coalesce(
      (select slug from problem_version where slug = ${param('problem_slug')} and version = ${param('problem_version')}),
      (select target from problem_alias where slug = ${param('problem_slug')}))`,
    problem_version: param('problem_version'),
    language: param('language'),
    entry_point: param('entry_point'),
    submitted_at: param('submitted_at'),
    contest_id: param('contest_id'),
    judging_id: param('judging_id'),
  }),
)

const insertSource = prepareStatement<SubmissionSourceTable>()((handle, param) =>
  handle.insertInto('submission_source').values({ submission_id: param('submission_id'), files: param('files') }),
)

const insertJudging = prepareStatement<Pick<JudgingTable, 'id' | 'submission_id' | 'problem_version' | 'created_at'>>()(
  (handle, param) => {
    const given = {
      id: param('id'),
      submission_id: param('submission_id'),
      problem_version: param('problem_version'),
      created_at: param('created_at'),
    }
    return handle.insertInto('judging').values({ ...given, state: sql.lit('queued') } as unknown as JudgingTable)
  },
)

const insertKey = prepareStatement<SubmissionKeyTable>()((handle, param) =>
  handle.insertInto('submission_key').values({
    user_id: param('user_id'),
    key: param('key'),
    submission_id: param('submission_id'),
    request_hash: param('request_hash'),
  }),
)

/** Two requests are the same when these are. */
function hashRequest({ problem, language, entryPoint, files }: NewSubmission): string {
  const parts = [problem, language, entryPoint ?? null, files.map(({ name, data }) => [name, data])]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** The submission that was made for a key before; null where there is none. @throws GavelError `request.idempotency-mismatch`. */
async function findByKey(
  handle: Handle,
  { user_id, key, request_hash }: SubmissionKeyTable,
): Promise<(SubmissionSummary & ViewKey) | null> {
  const earlier = await handle
    .selectFrom('submission_key')
    .select(['submission_id', 'request_hash'])
    .where('user_id', '=', user_id)
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier === undefined) return null
  if (earlier.request_hash === request_hash) return findSummary(handle, earlier.submission_id)
  throw new GavelError('request.idempotency-mismatch', 'This Idempotency-Key was used for another submission.', {
    hint: 'Take a new key for each submission, and the same one only to repeat it.',
  })
}

/**
 * Stores a submission with its judging, its place in the queue and its first event, in one transaction; resolves when
 * all that is on the disk. With a key that was used before, resolves with the submission made then, whatever has become of its
 * problem since: a client that lost the answer asks again, and is told the same.
 * @throws GavelError `problem.not-found`, `language.*`, `submission.source-*`, `request.idempotency-mismatch`,
 * `request.too-many`, `queue.full`, `storage.full`, `storage.unavailable`.
 */
export async function createSubmission(
  parts: CreateParts,
  user: Identity,
  wanted: NewSubmission,
  idempotencyKey: string | undefined,
): Promise<SubmissionSummary> {
  const id = newId()
  const key =
    idempotencyKey === undefined
      ? null
      : { user_id: user.id, key: idempotencyKey, submission_id: id, request_hash: hashRequest(wanted) }
  try {
    return await storeSubmission(parts, user, { id, wanted, key })
  } catch (error) {
    const { store, views } = parts
    const earlier = key === null ? null : await findByKey(store.read, key)
    if (earlier === null) throw error
    return maySee(user, { kind: 'secret tests' }) ? earlier : toSolverSummary(earlier, await views.of(earlier))
  }
}

interface Accepted {
  readonly id: string
  readonly wanted: NewSubmission
  readonly key: SubmissionKeyTable | null
}

async function storeSubmission(
  { store, catalog, queue, languages, admission, oneAtATime }: CreateParts,
  user: Identity,
  { id, wanted, key }: Accepted,
): Promise<SubmissionSummary> {
  const problem = await catalog.current(wanted.problem, user)
  if (problem.state === 'withdrawn') {
    throw new GavelError('problem.not-found', `${problem.slug} is withdrawn: it takes no more submissions.`, {
      hint: `gavel problem set ${problem.slug} --state public`,
    })
  }
  const language = requireLanguage(languages, wanted.language)
  languages.requireAllowed(language, problem.data.languages)
  checkFiles(wanted, problem.data.codeLimitBytes)
  // What could not be started is refused now, and not tried by a node.
  const submitted = wanted.files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }))
  findEntryPoint({ files: submitted, language, entryPoint: wanted.entryPoint }, languages.use(language).definition)
  const now = store.now()
  const judging = newId()
  const row: SubmissionTable = {
    id,
    user_id: user.id,
    problem_slug: problem.slug,
    problem_version: problem.version,
    language,
    entry_point: wanted.entryPoint ?? null,
    submitted_at: now,
    contest_id: null,
    judging_id: judging,
  }
  const files = JSON.stringify(wanted.files)
  const statements = (tx: Handle) => [
    ...(key === null ? [] : [insertKey.with(tx, key)]),
    insertSubmission.with(tx, row),
    insertSource.with(tx, { submission_id: id, files }),
    insertJudging.with(tx, { id: judging, submission_id: id, problem_version: problem.version, created_at: now }),
    queue.enqueue(tx, { judging, submission: id, lane: 'practice', party: user.id, language }, now),
    beginJournal(tx, id, now),
  ]
  // Two of one user at once would want the same turn in the queue.
  await oneAtATime(user.id, async () => {
    await admission.check(user.id)
    await store.autocommit((handle) => runTogether(store.dialect, handle, statements(handle)))
  })
  return {
    id,
    problem: row.problem_slug,
    username: user.username,
    language: row.language,
    submittedAt: now,
    state: 'queued',
    verdict: null,
    score: null,
    maxScore: null,
    cpuSeconds: null,
    memoryBytes: null,
  }
}
