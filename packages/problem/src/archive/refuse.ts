import { GavelError } from '@gavel/shared/error'

const mostCharacters = 200

/** A name out of an archive as a terminal may show it. */
export function showName(name: string): string {
  const safe = name.slice(0, mostCharacters).replace(/\p{C}/gu, '?')
  return name.length > mostCharacters ? `${safe}...` : safe
}

/** The error for an archive that would do harm: which entry, and why. */
export function unsafe(name: string | null, why: string, hint?: string): GavelError {
  const entry = name === null ? 'The archive' : `The entry "${showName(name)}" of the archive`
  return new GavelError('package.unsafe', `${entry} ${why}.`, {
    hint,
    file: name === null ? undefined : showName(name),
  })
}

/** The error for an archive that cannot be read: which entry, and why. */
export function broken(name: string | null, why: string, cause?: unknown): GavelError {
  const entry = name === null ? 'The archive' : `The entry "${showName(name)}" of the archive`
  return new GavelError('package.invalid', `${entry} ${why}.`, {
    hint: 'Pack the package again: gavel problem pack PACKAGE',
    file: name === null ? undefined : showName(name),
    cause,
  })
}
