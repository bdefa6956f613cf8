import { runInNewContext } from 'node:vm'

/** Longest search for a pattern, in milliseconds: some patterns take exponential time. */
const mostMs = 5000

/**
 * A regular expression as BAPCtools reads it: Python's, in which "." takes newlines and "^" and "$" stand at every line.
 * Text says why it is none.
 */
export function readPattern(written: string): RegExp | string {
  const translated = written
    .replaceAll('\\A', '(?<![\\s\\S])')
    .replaceAll('\\Z', '(?![\\s\\S])')
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
  try {
    return new RegExp(translated, 'msu')
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error)
  }
}

/** Whether a pattern is found in a text; null where looking for it takes too long. */
export function findPattern(pattern: RegExp, text: string): boolean | null {
  try {
    return runInNewContext('pattern.test(text)', { pattern, text }, { timeout: mostMs }) === true
  } catch (error) {
    // The error may be one of the other context: it is no Error of this one.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return null
    throw error
  }
}
