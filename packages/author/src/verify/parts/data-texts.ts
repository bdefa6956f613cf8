import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { FileInspection } from './inspect-file.ts'

const mib = 1024 * 1024
const advisedBytes = 100 * mib
const mostBytes = 1000 * mib

/** A file of test data that has been looked at; `file` is its path inside the package. */
export interface DataText {
  readonly file: string
  readonly text: FileInspection
}

/** What of a file is against the formats. */
export function checkText({ file, text }: DataText, findings: Findings): void {
  if (!text.utf8) findings.warning('GV-DATA-ENCODING', 'The file is not UTF-8.', { file })
  if (text.byteOrderMark) findings.warning('GV-DATA-ENCODING', 'The file begins with a byte order mark.', { file })
  if (text.carriageReturns) {
    findings.warning('GV-DATA-CARRIAGE-RETURN', 'The file has carriage returns.', {
      file,
      hint: 'End lines with LF only.',
    })
  }
  if (!text.finalNewline) {
    findings.warning('GV-DATA-FINAL-NEWLINE', 'The last line of the file does not end with a newline.', { file })
  }
  if (text.bytes > mostBytes) findings.error('GV-DATA-SIZE', 'The file is larger than 1000 MiB.', { file })
  else if (text.bytes > advisedBytes) findings.warning('GV-DATA-SIZE', 'The file is larger than 100 MiB.', { file })
}

/** An answer near the output limit: a right program writes at least as much. */
export function checkOutputLimit({ file, text }: DataText, limit: number, findings: Findings): void {
  const share = `The answer has ${text.bytes} bytes, and the output limit is ${limit}.`
  const hint = 'Raise `limits.output` in problem.yaml.'
  if (text.bytes > limit) findings.error('GV-DATA-ANSWER-SIZE', share, { file, hint })
  else if (text.bytes > limit / 2) findings.warning('GV-DATA-ANSWER-SIZE', share, { file, hint })
}

/**
 * What is unusual of inputs and answers, and right in some problems: each kind is told once, for the first file of it.
 */
export function noteOddities(
  inputs: readonly DataText[],
  answers: readonly DataText[],
  { checker, type }: ProblemPackage,
  findings: Findings,
): void {
  // A validator of the package's own may have no need for answers.
  const needsAnswers = checker.kind === 'default' && !type.interactive
  const both = [...inputs, ...answers]
  const some = (texts: readonly DataText[], odd: (text: FileInspection) => boolean) =>
    texts.filter(({ text }) => odd(text)).map(({ file }) => file)
  const rows = [
    ['GV-DATA-EMPTY', 'The input is empty.', some(inputs, ({ bytes }) => bytes === 0)],
    ['GV-DATA-EMPTY', 'The answer is empty.', needsAnswers ? some(answers, ({ bytes }) => bytes === 0) : []],
    ['GV-DATA-WHITE-SPACE', 'The file begins with white space.', some(both, ({ leadingSpace }) => leadingSpace)],
    [
      'GV-DATA-WHITE-SPACE',
      'The file has spaces in a row or at the end of a line.',
      some(both, ({ looseSpace }) => looseSpace),
    ],
    [
      'GV-DATA-CHARACTERS',
      'The file has characters beside printable ASCII.',
      some(both, ({ oddCharacters, utf8, byteOrderMark }) => oddCharacters && utf8 && !byteOrderMark),
    ],
  ] as const
  for (const [id, message, [file, ...others]] of rows) {
    if (file === undefined) continue
    const more = others.length === 0 ? '' : ` So it is with ${others.length} other files.`
    findings.info(id, message + more, { file })
  }
}
