import type { Problem } from '@gavel/shared/problem'

/** Says where a statement is not in the language that was asked for. */
export function noteStatementLanguage(
  wanted: string | undefined,
  { statement: { language, languages } }: Problem,
  note: (text: string) => void,
): void {
  if (wanted === undefined || wanted.split(/[-_]/, 1)[0] === language.split(/[-_]/, 1)[0]) return
  note(`There is no statement in ${wanted}; this is the one in ${language}. There are: ${languages.join(', ')}.`)
}
