/** A text, and for each of its lines the line, from 1, of the text that it was made of. */
export interface LinedText {
  readonly text: string
  readonly lines: readonly number[]
}

/** Most lines of a formula. */
const mostLines = 200

/**
 * Puts the `$$` of formulas of several lines on lines of their own, as the Markdown parser wants them: people write
 * `$$ a +` and `b $$` too. One that is never closed becomes plain text, for it would swallow all that follows.
 */
export function separateDisplayMath(source: string): LinedText {
  const given = source.split('\n')
  const out: string[] = []
  const lines: number[] = []
  const emit = (line: string, from: number) => {
    out.push(line)
    lines.push(from + 1)
  }
  let fence: string | null = null
  for (let at = 0; at < given.length; at++) {
    const line = given[at] ?? ''
    const mark = /^[ \t]*(?:[-+*>]\s+)*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null
      emit(line, at)
      continue
    }
    if (mark !== undefined) fence = mark
    const open = fence === null ? /^([ \t]*(?:(?:[-+*>]|\d+[.)])[ \t]+)*)\$\$(.*)$/.exec(line) : null
    const rest = open?.[2] ?? ''
    if (open === null || rest.includes('$$')) {
      emit(line, at)
      continue
    }
    const end = closingLine(given, at)
    if (end === null) {
      emit(`${open[1]}\\$\\$${rest}`, at)
      continue
    }
    const indent = (open[1] ?? '').replaceAll(/[^>\s]/g, ' ')
    emit(`${open[1]}$$`, at)
    if (rest.trim() !== '') emit(indent + rest, at)
    for (let inner = at + 1; inner < end; inner++) emit(given[inner] ?? '', inner)
    const last = given[end] ?? ''
    const close = last.indexOf('$$')
    if (last.slice(0, close).replace(/^[\s>]+/, '') !== '') emit(last.slice(0, close), end)
    emit(`${indent}$$`, end)
    const after = last.slice(close + 2).trim()
    if (after !== '') emit(indent + after, end)
    at = end
  }
  return { text: out.join('\n'), lines }
}

/** The line below `from` that holds the closing `$$` of a formula; a blank line ends a formula without one. */
function closingLine(lines: readonly string[], from: number): number | null {
  const alone = (lines[from] ?? '').trim() === '$$'
  for (let at = from + 1; at < lines.length && at <= from + mostLines; at++) {
    const line = lines[at] ?? ''
    if (line.includes('$$')) return at
    if (line.trim() === '' && !alone) return null
  }
  return null
}
