import { createHash } from 'node:crypto'
import { findEntryPoint } from '@gavel/sandbox/language/entry-point'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { GavelError } from '@gavel/shared/error'
import type { NewSubmission, SubmissionSummary } from '@gavel/shared/submission'
import type { Identity } from '../auth/identity.ts'
import { beginJournal } from '../live/journal.ts'
import type { Catalog } from '../problems/catalog.ts'
import type { Queue } from '../queue/queue.ts'
import { newId } from '../store/id.ts'
import type { Store } from '../store/open.ts'
import type { Handle, JudgingTable, SubmissionSourceTable, SubmissionTable } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'
import { checkFiles } from './source.ts'
import { findSummary } from './summary.ts'

export interface CreateParts {
  readonly store: Store
  readonly catalog: Catalog
  readonly queue: Queue
  /** What the judge nodes of this server can judge. */
  readonly languages: Pick<LanguageRegistry, 'list' | 'require' | 'requireAllowed' | 'use'>
}

const insertSubmission = prepareStatement<SubmissionTable>()((handle, param) =>
  handle.insertInto('submission').values({
    id: param('id'),
    user_id: param('user_id'),
    problem_slug: param('problem_slug'),
    problem_version: param('problem_version'),
    language: param('language'),
    entry_point: param('entry_point'),
    submitted_at: param('submitted_at'),
    idempotency_key: param('idempotency_key'),
    request_hash: param('request_hash'),
  }),
)

const insertSource = prepareStatement<SubmissionSourceTable>()((handle, param) =>
  handle.insertInto('submission_source').values({ submission_id: param('submission_id'), files: param('files') }),
)

const insertJudging = prepareStatement<Pick<JudgingTable, 'id' | 'submission_id' | 'state'>>()((handle, param) =>
  handle
    .insertInto('judging')
    .values({ id: param('id'), submission_id: param('submission_id'), state: param('state') } as JudgingTable),
)

/** Two requests are the same when these are. */
function hashRequest({ problem, language, entryPoint, files }: NewSubmission): string {
  const parts = [problem, language, entryPoint ?? null, files.map(({ name, data }) => [name, data])]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** The submission that this user made with the same key before. */
async function findRepeated(tx: Handle, row: SubmissionTable): Promise<SubmissionSummary | null> {
  if (row.idempotency_key === null) return null
  const earlier = await tx
    .selectFrom('submission')
    .select(['id', 'request_hash'])
    .where('user_id', '=', row.user_id)
    .where('idempotency_key', '=', row.idempotency_key)
    .executeTakeFirst()
  if (earlier === undefined) return null
  if (earlier.request_hash === row.request_hash) return findSummary(tx, earlier.id)
  throw new GavelError('request.idempotency-mismatch', 'This Idempotency-Key was used for another submission.', {
    hint: 'Take a new key for each submission, and the same one only to repeat it.',
  })
}

/**
 * Stores a submission with its judging, its place in the queue and its first event, in one transaction; resolves when
 * all that is on the disk. With a key that was used before, resolves with the submission made then.
 * @throws GavelError `problem.not-found`, `language.*`, `submission.source-*`, `request.idempotency-mismatch`, `storage.full`.
 */
export async function createSubmission(
  { store, catalog, queue, languages }: CreateParts,
  user: Identity,
  wanted: NewSubmission,
  idempotencyKey: string | undefined,
): Promise<SubmissionSummary> {
  const problem = await catalog.current(wanted.problem)
  const { id: language } = languages.require(wanted.language)
  languages.requireAllowed(language, problem.data.languages)
  checkFiles(wanted, problem.data.codeLimitBytes)
  // What could not be started is refused now, and not tried by a node.
  const submitted = wanted.files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }))
  findEntryPoint({ files: submitted, language, entryPoint: wanted.entryPoint }, languages.use(language).definition)
  const now = Date.now()
  const row: SubmissionTable = {
    id: newId(),
    user_id: user.id,
    problem_slug: problem.slug,
    problem_version: problem.version,
    language,
    entry_point: wanted.entryPoint ?? null,
    submitted_at: now,
    idempotency_key: idempotencyKey ?? null,
    request_hash: idempotencyKey === undefined ? null : hashRequest(wanted),
  }
  const files = JSON.stringify(wanted.files)
  return store.transact(async (tx) => {
    const repeated = await findRepeated(tx, row)
    if (repeated !== null) return repeated
    const judging = newId()
    await insertSubmission(tx, row)
    await insertSource(tx, { submission_id: row.id, files })
    await insertJudging(tx, { id: judging, submission_id: row.id, state: 'queued' })
    await queue.enqueue(tx, judging, now)
    await beginJournal(tx, row.id, now)
    return {
      id: row.id,
      problem: row.problem_slug,
      username: user.username,
      language: row.language,
      submittedAt: now,
      state: 'queued',
      verdict: null,
      score: null,
      cpuSeconds: null,
      memoryBytes: null,
    }
  })
}
