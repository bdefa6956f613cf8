import type { LanguageDefinition } from './definition.ts'
import { languageDefinitions } from './languages.ts'

/** The language with this id or alias; null where none has it. */
export function findDefinition(name: string): LanguageDefinition | null {
  return languageDefinitions.find(({ id, aliases }) => id === name || aliases.includes(name)) ?? null
}

/**
 * Languages whose sources may have this file name, in the order of the registry. An ending counts as it stands (`.C` is
 * C++), or else whatever its case.
 */
export function languagesOfFile(fileName: string): readonly LanguageDefinition[] {
  const endingIn = (name: string) =>
    languageDefinitions.filter(({ extensions }) => extensions.some((ending) => name.endsWith(ending)))
  const exact = endingIn(fileName)
  return exact.length > 0 ? exact : endingIn(fileName.toLowerCase())
}

/**
 * The language a source file is most likely written in, by its ending and (for `.py`) its first line; null where none
 * fits. Where several fit, the first that is available, or else the first.
 */
export function guessLanguage(
  fileName: string,
  firstLine: string,
  isAvailable: (definition: LanguageDefinition) => boolean,
): LanguageDefinition | null {
  const fitting = languagesOfFile(fileName)
  // Python 2 is no dialect of Python 3: nothing here runs it.
  if (/^#!.*python2\b/.test(firstLine) && fitting.some(({ family }) => family === 'python3')) return null
  const pypyFirst = firstLine.startsWith('#!') && firstLine.includes('pypy')
  const wanted = pypyFirst ? fitting.find(({ id }) => id === 'pypy') : undefined
  return wanted ?? fitting.find(isAvailable) ?? fitting[0] ?? null
}
