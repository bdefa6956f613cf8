import { GavelError } from '@gavel/shared/error'
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

/** oclif's own parse errors carry `oclif`; the message ends with advice that is given in the hint instead. */
function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'oclif' in error
}

/**
 * Whatever was thrown, as an error with a code: usage errors of oclif, failures of the file system, and the rest,
 * which is a fault of this program.
 */
export function toGavelError(error: unknown, context: { command: string; interrupted: boolean }): GavelError {
  if (context.interrupted) return new GavelError('interrupted', 'Interrupted.', { cause: error })
  if (error instanceof GavelError) return error
  if (isUsageError(error)) {
    const message = error.message
      .replace(/\n?See more help with --help$/, '')
      .replace(/^Nonexistent flag/, 'Unknown flag')
      .replaceAll(/\n\s*/g, ' ')
    return new GavelError('usage.invalid', `${message}.`.replace(/\.\.$/, '.'), {
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
