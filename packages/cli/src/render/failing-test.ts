import { type Content, toBytes } from '@gavel/shared/content'
import type { FailingTest } from '@gavel/shared/problem'
import { decodeForDisplay, stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { showBytes } from './units.ts'

function renderFile(
  title: string,
  { content, bytes }: { readonly content: Content; readonly bytes: number },
  style: Style,
) {
  const shown = toBytes(content)
  const rest = bytes > shown.length ? style.dim(`  (the first ${showBytes(shown.length)} of ${showBytes(bytes)})`) : ''
  return `${style.bold(title)}${rest}\n${decodeForDisplay(shown).trimEnd()}\n`
}

/** The data of the test case that a submission failed. */
export function renderFailingTest({ name, input, inputBytes, answer, answerBytes }: FailingTest, style: Style): string {
  return [
    `${style.bold(stripLine(name))}\n`,
    renderFile('Input', { content: input, bytes: inputBytes }, style),
    renderFile('Answer', { content: answer, bytes: answerBytes }, style),
  ].join('')
}
