import type { LanguageDefinition } from '@gavel/sandbox/language/definition'
import { findDefinition, guessLanguage, languagesOfFile } from '@gavel/sandbox/language/guess'
import { GavelError } from '@gavel/shared/error'
import type { Source } from './source.ts'

export interface LanguageChoice {
  /** Asked for by the user: an id or an alias. */
  readonly asked: string | null
  /** That of the workspace the files are in. */
  readonly preferred?: string | null
  readonly files: readonly Pick<Source, 'name' | 'data'>[]
  /** Whether a language can be used where the program is to run; all can, where that is not known. */
  readonly isAvailable?: (definition: LanguageDefinition) => boolean
}

/** Whether the workspace's language may be that of the files. One that this version does not know has the last word. */
function fits(preferred: string, files: LanguageChoice['files']): boolean {
  const own = findDefinition(preferred)
  if (own === null) return files.every(({ name }) => languagesOfFile(name).length === 0)
  return files.some(({ name }) => languagesOfFile(name).includes(own))
}

/**
 * The language id of a program, by one rule for test, watch, judge and submit: the one asked for; else the workspace's
 * where a file can be in it; else what the first file with a known ending says. Whether it can be used is for the
 * sandbox or the server to say.
 * @throws GavelError `language.unknown`
 */
export function settleLanguage({ asked, preferred = null, files, isAvailable = () => true }: LanguageChoice): string {
  if (asked !== null) return findDefinition(asked)?.id ?? asked
  if (preferred !== null && fits(preferred, files)) return findDefinition(preferred)?.id ?? preferred
  for (const { name, data } of files) {
    const firstLine = data.subarray(0, 256).toString('utf8').split('\n', 1)[0] ?? ''
    const guessed = guessLanguage(name, firstLine, isAvailable)
    if (guessed !== null) return guessed.id
  }
  throw new GavelError('language.unknown', `No language is known for ${files.map((file) => file.name).join(', ')}.`, {
    hint: 'Name one: --language ID. All of them: gavel language list',
  })
}
