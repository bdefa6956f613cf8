import { raw } from 'hast-util-raw'
import katex from 'katex'
import { fitForBrowsers } from './mathml.ts'
import type { Notes } from './notes.ts'
import { sanitizeMath } from './sanitize.ts'
import {
  type Element,
  element,
  isElement,
  lineOf,
  mathTag,
  nodesBelow,
  type Root,
  replaceNodes,
  textOf,
} from './tree.ts'

const mostCharacters = 10_000
const mostCharactersInAll = 200_000

/**
 * Puts MathML in place of the formulas of a sanitised tree. What KaTeX does not take is shown as it is written, marked,
 * and noted with its line.
 */
export function placeMath(root: Root, notes: Notes): void {
  let left = mostCharactersInAll
  replaceNodes(root, (child) => {
    if (!isElement(child, mathTag)) return null
    const tex = textOf(child)
    left -= tex.length
    const display = child.properties.dataDisplay === 'true'
    const shown = left < 0 ? 'There are too many formulas.' : toMathml(tex, display)
    if (typeof shown !== 'string') return [shown]
    const kind = /^Undefined control sequence|^No such environment/.test(shown) ? 'math-command' : 'math'
    notes.add(kind, `The formula cannot be rendered: ${shown}`, lineOf(child))
    return [element('code', { className: ['math-error'] }, [tex])]
  })
}

/** What TeX and its usual packages know and KaTeX does not. */
const plainMacros = {
  '\\ensuremath': '#1',
  '\\mbox': '\\text{#1}',
  '\\xspace': '',
  '\\mathds': '\\mathbb{#1}',
  '\\textsc': '\\text{#1}',
  '\\emph': '\\textit{#1}',
  '\\nicefrac': '{}^{#1}\\!/_{#2}',
  '\\divides': '\\mid',
}

/** A formula as MathML; a string that says why where it cannot be rendered. */
function toMathml(tex: string, display: boolean): Element | string {
  if (tex.length > mostCharacters) return `It has more than ${mostCharacters} characters.`
  // A definition may make a formula of any size; those of LaTeX are put in before, within bounds.
  const defines = /\\(?:[egx]?def|let|futurelet|global|(?:re|provide)?newcommand|DeclareMathOperator)(?![a-zA-Z])/.exec(
    tex,
  )
  if (defines !== null) return `${defines[0]} stands in a formula; define macros outside of it.`
  try {
    const html = katex.renderToString(tex.replaceAll(/\\label\s*\{[^{}]*\}/g, ''), {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 1000,
      maxSize: 20,
      macros: { ...plainMacros },
    })
    const parsed = raw({ type: 'raw', value: html })
    const found =
      'children' in parsed ? [...nodesBelow(parsed as Root)].find((node) => isElement(node, 'math')) : undefined
    if (!isElement(found, 'math')) return 'KaTeX gave no formula.'
    fitForBrowsers(found)
    return sanitizeMath(found) ?? 'KaTeX gave no formula.'
  } catch (error) {
    if (error instanceof RangeError) return 'It is nested too deep.'
    if (error instanceof katex.ParseError) return error.rawMessage
    throw error
  }
}
