import { type Element, type ElementContent, element, isElement, nodesBelow, text, textOf } from './tree.ts'

/**
 * What KaTeX writes is MathML 3; browsers know MathML Core, which leaves much of that to the page. These make up for it:
 * letters of other alphabets become signs of Unicode, columns get classes, names of functions get their space.
 */
export function fitForBrowsers(formula: Element): void {
  dropAnnotation(formula)
  for (const node of [formula, ...nodesBelow(formula)]) {
    if (!isElement(node)) continue
    applyVariant(node)
    if (node.tagName === 'mtable') alignColumns(node)
    else spaceFunctions(node)
  }
}

/** KaTeX keeps the TeX beside the formula, which readers without MathML would show twice. */
function dropAnnotation(formula: Element): void {
  const [semantics] = formula.children
  if (isElement(semantics, 'semantics')) formula.children = semantics.children.slice(0, 1)
}

/** Where the capital letters, small letters and digits of an alphabet begin in Unicode; 0 where it has none. */
const alphabets: Readonly<Record<string, readonly [number, number, number]>> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce],
  italic: [0x1d434, 0x1d44e, 0],
  'bold-italic': [0x1d468, 0x1d482, 0],
  script: [0x1d49c, 0x1d4b6, 0],
  'bold-script': [0x1d4d0, 0x1d4ea, 0],
  fraktur: [0x1d504, 0x1d51e, 0],
  'bold-fraktur': [0x1d56c, 0x1d586, 0],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec],
  'sans-serif-italic': [0x1d608, 0x1d622, 0],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656, 0],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
}

/** Letters that Unicode had before it had their alphabet. */
const earlier: Readonly<Record<string, string>> = {
  ...{ '𝑕': 'ℎ', '𝒝': 'ℬ', '𝒠': 'ℰ', '𝒡': 'ℱ', '𝒣': 'ℋ', '𝒤': 'ℐ', '𝒧': 'ℒ', '𝒨': 'ℳ', '𝒭': 'ℛ', '𝒺': 'ℯ', '𝒼': 'ℊ' },
  ...{ '𝓄': 'ℴ', '𝔆': 'ℭ', '𝔋': 'ℌ', '𝔌': 'ℑ', '𝔕': 'ℜ', '𝔝': 'ℨ', '𝔺': 'ℂ', '𝔿': 'ℍ', '𝕅': 'ℕ', '𝕇': 'ℙ', '𝕈': 'ℚ' },
  ...{ '𝕉': 'ℝ', '𝕑': 'ℤ' },
}

/** Greek: where capital and small letters begin in the two alphabets that have them. */
const greek: Readonly<Record<string, readonly [number, number]>> = {
  bold: [0x1d6a8, 0x1d6c2],
  'bold-italic': [0x1d71c, 0x1d736],
}

function inAlphabet(sign: string, variant: string): string {
  const [capital = 0, small = 0, digit = 0] = alphabets[variant] ?? []
  const [greekCapital = 0, greekSmall = 0] = greek[variant] ?? []
  const code = sign.codePointAt(0) ?? 0
  const moved = (first: number, from: number) => {
    const made = from === 0 ? sign : String.fromCodePoint(from + code - first)
    return earlier[made] ?? made
  }
  if (/^[A-Z]$/.test(sign)) return moved(0x41, capital)
  if (/^[a-z]$/.test(sign)) return moved(0x61, small)
  if (/^[0-9]$/.test(sign)) return moved(0x30, digit)
  if (/^[Α-Ω]$/.test(sign)) return moved(0x391, greekCapital)
  return /^[α-ω]$/.test(sign) ? moved(0x3b1, greekSmall) : sign
}

function applyVariant(node: Element): void {
  const variant = String(node.properties.mathvariant ?? node.properties.mathVariant ?? '')
  if (!Object.hasOwn(alphabets, variant)) return
  delete node.properties.mathvariant
  delete node.properties.mathVariant
  // Words stay words, for those who copy them or hear them read.
  if (node.tagName === 'mtext') node.properties.className = [`math-${variant}`]
  else node.children = [text(Array.from(textOf(node), (sign) => inAlphabet(sign, variant)).join(''))]
}

/** Browsers leave `columnalign` out: a class on each cell says the same. */
function alignColumns(table: Element): void {
  const sides = String(table.properties.columnAlign ?? table.properties.columnalign ?? '').split(/\s+/)
  for (const row of table.children) {
    if (!isElement(row, 'mtr')) continue
    row.children = row.children.filter((cell) => !isElement(cell, 'mtd') || !isGlue(cell))
    for (const [index, cell] of row.children.filter((child) => isElement(child)).entries()) {
      const side = sides[Math.min(index, sides.length - 1)]
      cell.properties.className = side === 'left' || side === 'right' ? [`align-${side}`] : []
    }
  }
}

/** The empty cells with which KaTeX makes room for numbers of equations. */
const isGlue = (cell: Element) =>
  Array.isArray(cell.properties.className) && cell.children.length === 0 && cell.properties.className.length > 0

/** The sign that Unicode has between the name of a function and what it is applied to. */
const application = '\u2061'
const rows = new Set(['math', 'mrow', 'mstyle', 'mtd', 'msqrt', 'mpadded', 'menclose'])

const isApplication = (node: ElementContent | undefined) => isElement(node, 'mo') && textOf(node) === application

/** Whether a node is the end of a function's name: the sign itself, or a name with something above or below it. */
function endsName(node: ElementContent | undefined): boolean {
  if (isApplication(node)) return true
  if (!isElement(node) || !/^m(?:sub|sup|subsup|under|over|underover)$/.test(node.tagName)) return false
  const [base] = node.children
  return isElement(base) && (isApplication(base.children.at(-1)) || endsName(base))
}

const isOperand = (node: ElementContent | undefined) =>
  isElement(node) && !['mo', 'mspace', 'mtext'].includes(node.tagName) && textOf(node) !== ''

/** `n log n` has thin spaces: before the name of a function and after it, but none before a bracket. */
function spaceFunctions(row: Element): void {
  if (!rows.has(row.tagName)) return
  const space = () => element('mspace', { width: '0.1667em' })
  const out: ElementContent[] = []
  row.children.forEach((child, index) => {
    const beginsName = isApplication(row.children[index + 1]) || (endsName(child) && !isApplication(child))
    if (beginsName && isOperand(out.at(-1))) out.push(space())
    out.push(child)
    if (endsName(child) && isOperand(row.children[index + 1])) out.push(space())
  })
  row.children = out
}
