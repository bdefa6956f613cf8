import { GavelError } from '@gavel/shared/error'

/** SQLSTATE classes and codes of a server that is not there, or not yet, or not for writing (PostgreSQL manual, appendix A). */
const unavailable = /^(08...|57P0[1235]|53300|25006|58...)$/
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENOENT',
])
/** What pg says, without a code, of a connection that has ended or was not to be had. */
const ended =
  /connection terminated|connection error|timeout exceeded when trying to connect|timeout expired|query read timeout|not queryable/i

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether a transaction failed only because of others that ran beside it: run again, it may succeed. */
export function isConflict(error: unknown): boolean {
  if (/^40(001|P01)$/.test(codeOf(error))) return true
  // Two took the same turn in the queue, or the same number in a journal: both are read from what was there.
  const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
  return codeOf(error) === '23505' && /^(queue_entry_turn|event.*_pkey)$/.test(constraint)
}

/** What Postgres or the way to it said, as an error of the catalogue where a person can act on it; any other as it is. */
export function explainPostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GavelError) return error
  const code = codeOf(error)
  if (/^53100$/.test(code)) {
    return new GavelError('storage.full', 'The disk of the database is full: nothing was stored.', {
      hint: 'Ask the administrator to make room, then try again.',
      cause: error,
    })
  }
  if (/^22(021|003)$/.test(code)) {
    return new GavelError('request.invalid', `A value cannot be stored: ${error.message}.`, { cause: error })
  }
  if (/^28|^3D000$/.test(code)) {
    return new GavelError('config.invalid', `The database refuses us: ${error.message}.`, {
      hint: 'Look at DATABASE_URL: user, password and name of the database.',
      cause: error,
    })
  }
  if (unavailable.test(code) || network.has(code) || ended.test(error.message)) {
    return new GavelError('storage.unavailable', 'The database cannot be reached at this moment.', {
      hint: 'Try again in a few seconds: nothing is lost that was answered for.',
      cause: error,
    })
  }
  return error
}
