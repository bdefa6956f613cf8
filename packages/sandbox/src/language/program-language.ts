import type { LanguageInfo } from '@gavel/shared/language'
import type { LanguageRegistry } from './registry.ts'

/** A source file of which the language is asked: its name, and its bytes or the first of them. */
export interface NamedSource {
  readonly name: string
  readonly data: Uint8Array
}

const firstLine = (data: Uint8Array): string =>
  Buffer.from(data.subarray(0, 256)).toString('latin1').split('\n')[0] ?? ''

/**
 * The language that a program is judged in where nobody names one: that of most of its files; of several with as many
 * files, the one that the registry has first. Null where none fits any file. `gavel judge`, `test`, `stress` and `verify`
 * all ask here, so that the same file gets the same verdict from each.
 */
export function detectLanguage(files: readonly NamedSource[], languages: LanguageRegistry): LanguageInfo | null {
  const counts = new Map<string, number>()
  for (const { name, data } of files) {
    const language = languages.detect(name, firstLine(data))
    if (language !== null) counts.set(language.id, (counts.get(language.id) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  return languages.list().find(({ id }) => most > 0 && counts.get(id) === most) ?? null
}
