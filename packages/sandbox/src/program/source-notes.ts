import type { LanguageDefinition } from '../language/definition.ts'
import type { SubmittedProgram } from '../language/submission.ts'

type SourceFile = SubmittedProgram['files'][number]

const mark = Buffer.from([0xef, 0xbb, 0xbf])
const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Letters that look like blanks, quotes or nothing, and that no language takes for them. */
const lookalikes = /[\u00a0\u2000-\u200d\u2018-\u201f\u202f\u2060\u3000]/
const lookalikeNames: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u200b': 'a space without width',
}

/** The place of the first byte that is not UTF-8; null where all are. */
function firstForeignByte(data: Uint8Array): number | null {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const text = Buffer.from(data)
  try {
    decoder.decode(text)
    return null
  } catch {
    // What comes out otherwise is the same bytes up to the first that does not fit.
    const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text))
    const at = again.findIndex((byte, index) => byte !== text[index])
    return Math.max(0, at)
  }
}

function noteEncoding(
  { name, data }: SourceFile,
  { refusesMark, printsOutsideText, name: language }: LanguageDefinition,
) {
  const notes: string[] = []
  const begins = Buffer.from(data.subarray(0, mark.length)).equals(mark)
  if (begins && refusesMark)
    notes.push(
      `${name} begins with a byte order mark (BOM), which ${language} does not take: save it as UTF-8 without one.`,
    )
  if (begins && printsOutsideText)
    notes.push(`${name} begins with a byte order mark (BOM), which is printed: save it as UTF-8 without one.`)
  return notes
}

function noteLetters({ name, data }: SourceFile): string[] {
  const foreign = firstForeignByte(data)
  if (foreign !== null) {
    const line = lineOf(Buffer.from(data).toString('latin1'), foreign)
    const byte = data[foreign]?.toString(16).padStart(2, '0')
    return [`${name} is not UTF-8 (byte 0x${byte} in line ${line}; Latin-1 or Windows-1252?): save it as UTF-8.`]
  }
  const text = Buffer.from(data).toString()
  const found = lookalikes.exec(text)
  if (found === null) return []
  const [letter] = found
  const code = `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  const what = lookalikeNames[letter] ?? 'a sign that only looks like one of code'
  return [`${name} has ${what} (${code}) in line ${lineOf(text, found.index)}: copied from a page or a PDF?`]
}

/** Names that only Python 2 has; and a statement that Python 3 does not read at all. */
const onlyInPython2 = /\b(?:raw_input|xrange|iteritems|itervalues|has_key)[ \t]*\(/
const printStatement = /^[ \t]*print[ \t]+["'\w]/m
/** Whether a program minds which Python runs it. */
const mindsVersion =
  /\bNameError\b|\bversion_info\b|\bsix\b|\b(?:raw_input|xrange)[ \t]*=|\bdef[ \t]+(?:raw_input|xrange|iteritems|itervalues|has_key)\b/

function notePython2({ name, data }: SourceFile, compiled: boolean): string[] {
  const text = Buffer.from(data).toString('latin1')
  const found = onlyInPython2.exec(text) ?? (compiled ? null : printStatement.exec(text))
  if (found === null || mindsVersion.test(text)) return []
  const word = found[0].trim()
  return [
    `${name} looks like Python 2 (${word.replace(/\($/, '')} in line ${lineOf(text, found.index)}): it is run by Python 3.`,
  ]
}

/**
 * What in the sources is the likely cause of a program that does not compile, or, where it does, that does not do what is
 * meant: their encoding, letters that look like others, another version of the language. A line each.
 */
export function noteSources(files: readonly SourceFile[], definition: LanguageDefinition, compiled: boolean): string[] {
  const own = files.filter(({ name }) => definition.extensions.some((ending) => name.endsWith(ending)))
  return own.flatMap((file) => [
    ...noteEncoding(file, definition),
    ...(compiled ? [] : noteLetters(file)),
    ...(definition.family === 'python3' ? notePython2(file, compiled) : []),
  ])
}
