import { GavelError } from './error.ts'
import { sourceFileNameSchema } from './submission.ts'

/** A source file as it is sent to a judge. */
export interface SourceText {
  readonly name: string
  readonly data: Uint8Array
}

const nameHint = 'Use letters, digits and _ . + -, with a letter, digit or _ first.'

/**
 * A name that a judge takes for a file that is alone in its submission, so that nothing else calls it by its own:
 * letters without their marks, "_" for all else that names do not have, the ending kept ("solution (1).py": "solution_1.py").
 */
export function nameForJudge(name: string): string {
  if (sourceFileNameSchema.safeParse(name).success) return name
  const dot = name.lastIndexOf('.')
  const plain = (part: string) =>
    part
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .replaceAll(/[^A-Za-z0-9_+-]+/g, '_')
  const ending = dot < 0 ? '' : plain(name.slice(dot + 1)).slice(0, 16)
  const base = plain(dot < 0 ? name : name.slice(0, dot))
    .replace(/^[_+-]+/, '')
    .replace(/_$/, '')
    .slice(0, 96)
  return `${base === '' ? 'solution' : base}${ending === '' ? '' : `.${ending}`}`
}

/** Whether a text is in one of the encodings that give every letter two bytes. */
function isUtf16(data: Uint8Array): boolean {
  const [first, second] = data
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const start = data.subarray(0, 64)
  const zeros = [0, 1].map((side) => start.filter((byte, at) => at % 2 === side && byte === 0).length)
  return start.length >= 4 && zeros.some((count) => count >= Math.floor(start.length / 2) - 1)
}

/**
 * Refuses what no judge could use: nothing at all, too much, no text, or a name that a compiler or a path would take for
 * something else. @throws GavelError `submission.source-empty`, `submission.source-too-large`, `submission.source-unusable`
 */
export function checkSources(files: readonly SourceText[], mostBytes: number): void {
  const [first] = files
  if (files.every(({ data }) => data.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))))
    throw new GavelError('submission.source-empty', `${first?.name ?? 'The source'} is empty.`, {
      hint: 'Save your solution first.',
      file: first?.name,
    })
  const total = files.reduce((sum, { data }) => sum + data.length, 0)
  if (total > mostBytes)
    throw new GavelError(
      'submission.source-too-large',
      `The source has ${total} bytes; at most ${mostBytes} are taken here.`,
      { hint: 'Submit the source, not a compiled program or data.', file: first?.name },
    )
  const names = new Set<string>()
  for (const { name, data } of files) {
    if (!sourceFileNameSchema.safeParse(name).success)
      throw new GavelError('submission.source-unusable', `A source file cannot be called ${JSON.stringify(name)}.`, {
        hint: nameHint,
        file: name,
      })
    if (names.has(name))
      throw new GavelError('submission.source-unusable', `Two files are called ${name}.`, {
        hint: 'A submission has no folders: rename one.',
        file: name,
      })
    names.add(name)
    const at = data.indexOf(0)
    if (isUtf16(data))
      throw new GavelError('submission.source-unusable', `${name} is text in UTF-16, which compilers do not read.`, {
        hint: 'Save it as UTF-8 (without a byte order mark).',
        file: name,
      })
    if (at >= 0)
      throw new GavelError('submission.source-unusable', `${name} is no source text: it has a zero byte at ${at}.`, {
        hint: 'Submit the source, not the compiled program.',
        file: name,
      })
  }
}
