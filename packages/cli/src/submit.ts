import { GavelError } from '@gavel/shared/error'
import type { SubmissionSummary } from '@gavel/shared/submission'
import type { Client } from './client.ts'
import type { Outbox, OutboxEntry } from './workspace/outbox.ts'

/** Errors after which the same submission may well be taken later. */
function isPassing(error: unknown): error is GavelError {
  if (!(error instanceof GavelError)) return false
  return ['server.unreachable', 'server.internal', 'storage.full', 'storage.locked', 'request.too-many'].includes(
    error.code,
  )
}

/**
 * Sends a submission of the outbox, and takes it out once the server has answered. It stays where the server is away
 * or wants a sign-in, and keeps its key, so that sending it again never makes a second submission.
 * @throws GavelError what the server says; where the submission was kept, the hint says how to send it again.
 */
export async function sendSubmission(client: Client, outbox: Outbox, entry: OutboxEntry): Promise<SubmissionSummary> {
  try {
    const headers = { 'idempotency-key': entry.key }
    const submitted = await client.call('createSubmission', { headers, body: entry.submission })
    await outbox.remove(entry)
    return submitted
  } catch (error) {
    const kept = `Your source is kept in ${outbox.directory}.`
    if (isPassing(error)) {
      throw new GavelError(error.code, error.message, {
        hint: `${kept} Send it again: gavel submit --retry`,
        cause: error,
      })
    }
    if (error instanceof GavelError && error.status === 401) {
      throw new GavelError(error.code, error.message, {
        hint: `${error.hint ?? ''} ${kept} Then: gavel submit --retry`.trim(),
        cause: error,
      })
    }
    // Refused: sending the same again would be refused again.
    if (error instanceof GavelError && error.code !== 'interrupted') await outbox.remove(entry)
    throw error
  }
}
