import type { ProblemPackage } from '@gavel/problem/package/model'
import { isLegacy } from '@gavel/problem/package/model'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { LanguageInfo } from '@gavel/shared/language'

/**
 * The other language in which the official verifier judges files that are in a language by our rule: it runs `.py` by PyPy
 * and takes the newest C++. An example that disagrees is run in it too, and both are shown.
 */
const counterparts: ReadonlyMap<string, string> = new Map([
  ['python', 'pypy'],
  ['cpp', 'cpp23'],
])

/** The counterpart of a language, where it can be used here; else null. */
export function counterpartOf(language: LanguageInfo | null, languages: LanguageRegistry): LanguageInfo | null {
  const id = counterparts.get(language?.id ?? '')
  const found = id === undefined ? null : languages.find(id)
  return found?.available ? found : null
}

/**
 * Whether what the counterpart gets counts for a package: those of legacy were made for the official verifier, whose
 * languages these are, and their format has no word for another.
 */
export function countsCounterpart({ format }: Pick<ProblemPackage, 'format'>): boolean {
  return isLegacy(format)
}

/**
 * Whether the time limit follows from the counterpart of a language: that of a package of legacy which gives none was
 * always measured in PyPy. Slow solutions are too slow, and right ones fast enough, by that.
 */
export function setsTimeLimit(problem: Pick<ProblemPackage, 'format' | 'limits'>, language: LanguageInfo): boolean {
  return problem.limits.timeSeconds === null && isLegacy(problem.format) && language.id === 'pypy'
}
