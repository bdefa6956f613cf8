import type { Notes } from './notes.ts'
import { isElement, lineOf, mathTag, nodesBelow, type Root, textOf } from './tree.ts'

/** Two words of letters after each other, or one after a number: a formula sets them as products, without the blanks. */
const prose = /(?<![A-Za-z])[A-Za-z]{3,}[,;:.]?\s+[A-Za-z]{2,}|\d\s+[A-Za-z]{2,}\s/

/** What a formula sets as text, and its commands: no word in there is run together. */
const texts = /\\(?:text\w*|mbox|mathrm|mathit|mathsf|operatorname\*?|hbox|begin|end)\s*\{[^{}]*\}/g
const commands = /\\[A-Za-z]+/g

/** Notes formulas that are made of words: most often dollars that were meant as money. */
export function noteProse(root: Root, notes: Notes): void {
  for (const node of nodesBelow(root)) {
    if (!isElement(node, mathTag)) continue
    const tex = textOf(node)
    const words = prose.exec(tex.slice(0, mostLookedAt).replaceAll(texts, ' {} ').replaceAll(commands, ' {} '))
    if (words === null) continue
    const message = `The formula is made of words: "${tex.slice(0, 60)}".`
    notes.add('math-words', message, lineOf(node), 'Write \\$ for a dollar, and \\text{...} for words in a formula.')
  }
}

const mostLookedAt = 2000
