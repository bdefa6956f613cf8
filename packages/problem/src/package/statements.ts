import type { Findings } from './findings.ts'
import type { Statement } from './model.ts'
import { baseName } from './paths.ts'
import type { TreeFile, TreeFolder } from './tree.ts'

const formats = { md: 'markdown', tex: 'latex', pdf: 'pdf' } as const

const isFormat = (ending: string): ending is keyof typeof formats => Object.hasOwn(formats, ending)

/** A statement, and the file it is in. */
export interface ReadStatement {
  readonly statement: Statement
  readonly file: TreeFile
}

/** An ISO 639 code, perhaps with an ISO 3166-1 country: `en`, `fil`, `pt-BR`. */
export function isLanguageCode(code: string): boolean {
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(code)
}

/**
 * The statements `problem.<language>.<md|tex|pdf>` of a folder, in byte order of their languages.
 * `bareLanguage` is what `problem.<md|tex|pdf>` stands for; null where the format wants the language named.
 */
export function readStatements(
  folder: TreeFolder | undefined,
  bareLanguage: string | null,
  findings: Findings,
): ReadStatement[] {
  const statements = new Map<string, ReadStatement>()
  for (const file of folder?.files.values() ?? []) {
    const match = /^problem(?:\.(.+))?\.([a-z]+)$/.exec(baseName(file.path))
    const ending = match?.[2]
    if (ending === undefined || !isFormat(ending)) continue
    const language = match?.[1] ?? bareLanguage
    if (language === null || !isLanguageCode(language)) {
      findings.error('GV-STATEMENT-NAME', 'The name of the statement has no language code.', {
        file: file.path,
        hint: `Name it problem.<language>.${ending}, for example problem.en.${ending}.`,
      })
      // Without any it is most likely in English.
      if (language === null && !statements.has('en')) put(statements, 'en', file, ending)
    } else if (statements.has(language)) {
      const other = statements.get(language)?.file.path
      findings.error('GV-STATEMENT-TWICE', `There is a second statement in "${language}", ${other}.`, {
        file: file.path,
      })
    } else {
      put(statements, language, file, ending)
    }
  }
  return [...statements.keys()].sort().flatMap((language) => statements.get(language) ?? [])
}

function put(statements: Map<string, ReadStatement>, language: string, file: TreeFile, ending: keyof typeof formats) {
  statements.set(language, { statement: { language, format: formats[ending], path: file.realPath }, file })
}

/**
 * The problem's name as a LaTeX statement gives it: `%% plainproblemname: NAME`, else `\problemname{NAME}`;
 * null where it has neither.
 */
export function latexName(text: string): string | null {
  const plain = /^[ \t]*%%[ \t]*plainproblemname:[ \t]*(\S.*)$/m.exec(text)
  if (plain?.[1] !== undefined) return plain[1].trimEnd()
  const command = /\\problemname\s*\{/.exec(text)
  if (command === null) return null
  const start = command.index + command[0].length
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return text.slice(start, at).replace(/\s+/g, ' ').trim() || null
  }
  return null
}
