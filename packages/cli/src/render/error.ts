import { GavelError } from '@gavel/shared/error'
import { endSentence } from '@gavel/shared/sentence'
import { inOneLine } from '@gavel/shared/trim'
import { stripEscapes } from './plain.ts'
import type { Style } from './style.ts'

/** `Error: message`, where it is, and the hint, each on a line of its own. */
export function renderError(error: GavelError, style: Style): string {
  const place =
    error.file === undefined ? [] : [`  at ${error.file}${error.line === undefined ? '' : `:${error.line}`}`]
  const hint = error.hint === undefined ? [] : [error.hint]
  return stripEscapes([`Error: ${error.message}`, ...place, ...hint].join('\n'))
    .replace(/^Error:/, () => style.red('Error:'))
    .concat('\n')
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

interface UsageError extends Error {
  /** The arguments that are missing, where that is what is wrong. */
  readonly args?: readonly { readonly name: string; readonly description?: string }[]
}

/** oclif's own parse errors carry `oclif`. */
function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && 'oclif' in error
}

/** What is wrong with the command line, on one line; the advice of oclif is left out, for it stands in the hint. */
function describeUsage(error: UsageError): string {
  const missing = /^Missing/.test(error.message) ? (error.args ?? []) : []
  if (missing.length > 0) {
    return missing.map(({ name, description }) => `Missing ${name.toUpperCase()}: ${description ?? name}.`).join(' ')
  }
  const message = error.message
    .replace(/\n?See more help with --help$/, '')
    .replace(/^Nonexistent flag/, 'Unknown flag')
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/^Parsing (--[\w-]+)\s+Expected (an? .*) but received: (.*)$/s, '$1 wants $2, not $3')
  return endSentence(inOneLine(message))
}

/**
 * Whatever was thrown, as an error with a code: usage errors of oclif, failures of the file system, and the rest,
 * which is a fault of this program.
 */
export function toGavelError(error: unknown, context: { command: string; interrupted: boolean }): GavelError {
  if (error instanceof GavelError && (error.code === 'interrupted' || !context.interrupted)) return error
  if (context.interrupted) return new GavelError('interrupted', 'Interrupted.', { cause: error })
  if (isUsageError(error)) {
    return new GavelError('usage.invalid', describeUsage(error), {
      hint: `See: ${context.command} --help`,
      cause: error,
    })
  }
  if (isSystemError(error)) {
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
      return new GavelError('storage.full', 'The disk is full.', {
        hint: 'Make room and try again.',
        file: error.path,
        cause: error,
      })
    }
    return new GavelError('file.unusable', error.message, {
      hint: 'Look at the path and its permissions.',
      file: error.path,
      cause: error,
    })
  }
  const message = error instanceof Error ? error.message : String(error)
  return new GavelError('client.internal', `gavel failed unexpectedly: ${message}`, {
    hint: 'This is a fault of gavel. Run it again with GAVEL_DEBUG=1 and report what it prints.',
    cause: error,
  })
}
