import * as z from 'zod'

/** Process exit codes of `gavel`, the same for every command (docs/cli.md and `gavel help exit-codes`). */
export const exitCodes = {
  ok: 0,
  /** Judged, and not accepted; a test or check failed. */
  rejected: 1,
  usage: 2,
  /** Accepted, with a part of the points. */
  partial: 3,
  signIn: 4,
  unreachable: 5,
  /** Too much at once: the same would work later. */
  tryAgain: 6,
  /** Not judged, through no fault of the program: a judge error, or a failure of Gavel or of this machine. */
  fault: 7,
  /** Nothing failed, and whether it is accepted cannot be told here. */
  unknown: 8,
  interrupted: 130,
} as const

interface ErrorKind {
  /** HTTP status with which the server answers. */
  readonly status: number
  /** Exit code with which a command ends. */
  readonly exit: number
}

const usage = (status: number): ErrorKind => ({ status, exit: exitCodes.usage })

/**
 * Every error that Gavel reports on purpose, by its stable code. Scripts may lean on the codes; messages may change.
 * docs/errors.md explains each, and a test compares the two.
 */
export const errorCatalogue = {
  'usage.invalid': usage(400),
  'request.invalid': usage(400),
  'request.too-large': usage(413),
  'request.not-found': usage(404),
  'request.method-not-allowed': usage(405),
  'request.too-many': { status: 429, exit: exitCodes.tryAgain },
  'request.idempotency-mismatch': usage(422),
  'auth.required': { status: 401, exit: exitCodes.signIn },
  'auth.invalid': { status: 401, exit: exitCodes.signIn },
  'auth.disabled': { status: 401, exit: exitCodes.signIn },
  'auth.forbidden': { status: 403, exit: exitCodes.signIn },
  'user.name-taken': usage(409),
  'user.unknown': usage(404),
  'user.password-weak': usage(400),
  'registration.closed': usage(403),
  'invitation.invalid': usage(403),
  'class.full': usage(409),
  'class.changed': usage(409),
  'problem.not-found': usage(404),
  'submission.not-found': usage(404),
  'submission.test-not-shown': usage(403),
  'submission.source-empty': usage(400),
  'submission.source-too-large': usage(413),
  'submission.source-unusable': usage(400),
  'draft.newer': usage(409),
  'language.unknown': usage(400),
  'language.missing': usage(400),
  'image.unknown': usage(404),
  'image.packing': { status: 503, exit: exitCodes.tryAgain },
  'image.failed': { status: 500, exit: exitCodes.fault },
  'problem.name-taken': usage(409),
  'publication.unknown': usage(404),
  'package.missing': usage(409),
  'package.not-found': usage(400),
  'package.invalid': usage(400),
  'package.unsafe': usage(400),
  'workspace.invalid': usage(400),
  'workspace.exists': usage(409),
  'config.invalid': usage(500),
  'server.unreachable': { status: 503, exit: exitCodes.unreachable },
  'server.incompatible': { status: 502, exit: exitCodes.unreachable },
  'server.internal': { status: 500, exit: exitCodes.unreachable },
  'storage.full': { status: 507, exit: exitCodes.unreachable },
  'storage.unavailable': { status: 503, exit: exitCodes.unreachable },
  'storage.locked': { status: 503, exit: exitCodes.usage },
  'queue.full': { status: 503, exit: exitCodes.tryAgain },
  'rejudging.unknown': usage(404),
  'rejudging.unfinished': usage(409),
  'rejudging.over': usage(409),
  'node.unknown': usage(404),
  'node.name-taken': usage(409),
  'node.incompatible': usage(409),
  'node.quarantined': usage(403),
  'node.lease-lost': usage(409),
  'sandbox.unavailable': { status: 503, exit: exitCodes.fault },
  'sandbox.failed': { status: 500, exit: exitCodes.fault },
  'sandbox.busy': { status: 503, exit: exitCodes.fault },
  'file.unusable': usage(500),
  'client.internal': { status: 500, exit: exitCodes.fault },
  interrupted: { status: 499, exit: exitCodes.interrupted },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorCatalogue

/** The body of every error reply of the server, and the `error` field of `--json` output. */
export const errorBodySchema = z
  .object({
    code: z.string().describe('A stable code from the catalogue'),
    message: z.string().describe('What happened, for the person who can act'),
    hint: z.string().optional().describe('What to do about it'),
    request: z.string().optional().describe('The request of this API that tells more, for those who write requests'),
    file: z.string().optional().describe('The file at fault'),
    line: z.int().optional().describe('The line in that file, from 1'),
  })
  .meta({
    id: 'ErrorBody',
    description: 'What a refused or failed request is answered with',
    examples: [
      {
        code: 'problem.not-found',
        message: 'There is no problem "two-pile".',
        hint: '`gavel problem list` shows those there are.',
      },
    ],
  })
export type ErrorBody = z.infer<typeof errorBodySchema>

export interface ErrorDetails {
  readonly hint?: string | undefined
  /** As `GET /api/...`: told to those who write requests, and not to those who write commands. */
  readonly request?: string | undefined
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly cause?: unknown
}

/** An error that a person can act on: a code of the catalogue, what happened, where, and what to do. */
export class GavelError extends Error {
  override readonly name = 'GavelError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly request: string | undefined
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.hint = details.hint
    this.request = details.request
    this.file = details.file
    this.line = details.line
  }

  get status(): number {
    return errorCatalogue[this.code].status
  }

  get exitCode(): number {
    return errorCatalogue[this.code].exit
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint !== undefined && { hint: this.hint }),
      ...(this.request !== undefined && { request: this.request }),
      ...(this.file !== undefined && { file: this.file }),
      ...(this.line !== undefined && { line: this.line }),
    }
  }
}

/** True for a code of this version's catalogue; a newer server may send others. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code)
}
