import type { TestResult } from '@gavel/shared/judging'
import { stripLine } from './plain.ts'
import type { Style } from './style.ts'

/**
 * What a submission and the judge said to each other, a line a line of theirs: `<` what the judge said, `>` what the
 * submission said, as in the `.interaction` files of problem packages. Empty where nothing was kept.
 */
export function renderTranscript(
  { name, transcript = [] }: Pick<TestResult, 'name' | 'transcript'>,
  style: Style,
): string {
  if (transcript.length === 0) return ''
  const lines: string[] = [style.bold(`  ${stripLine(name)}`)]
  let pass = 0
  for (const words of transcript) {
    if (words.pass !== pass) lines.push(style.dim('    ---'))
    pass = words.pass
    const mark = words.from === 'judge' ? '<' : '>'
    for (const line of words.text.replace(/\n$/, '').split('\n')) {
      const text = `    ${mark} ${stripLine(line)}`
      lines.push(words.from === 'judge' ? style.cyan(text) : text)
    }
  }
  return `${lines.join('\n')}\n`
}
