import { GavelError } from '@gavel/shared/error'
import type { SubmissionSummary } from '@gavel/shared/submission'
import type { Client } from '../remote/client.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'

/** Statuses of the 4xx that say nothing of the submission: a sign-in is wanted, or it comes at the wrong time. */
const notAboutIt = new Set([401, 403, 408, 425, 429, 499])

/**
 * True where the server itself has looked at the submission and does not want it: sent again it would be refused again.
 * Everything else passes: a server that is away or ill, and a proxy or a captive portal that answers in its place.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof GavelError && error.status < 500 && !notAboutIt.has(error.status)
}

/**
 * Sends a submission of the outbox, and takes it out once the server has taken or refused it. Until then it stays with
 * its key, so that sending it again never makes a second submission.
 * @throws GavelError what the server says; where the submission was kept, the hint says how to send it again.
 */
export async function sendSubmission(client: Client, outbox: Outbox, entry: OutboxEntry): Promise<SubmissionSummary> {
  try {
    const headers = { 'idempotency-key': entry.key }
    const submitted = await client.call('createSubmission', { headers, body: entry.submission })
    await outbox.remove(entry)
    return submitted
  } catch (error) {
    if (isRefusal(error)) await outbox.remove(entry)
    if (!(error instanceof GavelError) || isRefusal(error) || error.code === 'interrupted') throw error
    const kept = `Your source is kept in ${outbox.directory}. Send it again: gavel submit --retry`
    // Commands of a hint stand at the end of a line: what follows one begins another.
    const hint = error.hint === undefined ? kept : `${error.hint}\n${kept}`
    throw new GavelError(error.code, error.message, { hint, file: error.file, line: error.line, cause: error })
  }
}
