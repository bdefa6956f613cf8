import { grouped, type Item, join, marked, scriptOf } from './math-items.ts'
import {
  blackboard,
  closings,
  functions,
  largeSigns,
  letters,
  openings,
  operators,
  overs,
  relations,
} from './math-signs.ts'
import { plainKinds, shown, silent, spaces, texts } from './math-words.ts'

interface Reader {
  readonly tex: string
  at: number
  depth: number
}

const mostDepth = 40
const mostCharacters = 10_000

/**
 * A formula of TeX as a line of Unicode that can be read: `a_i \le 10^{9}` becomes `aᵢ ≤ 10⁹`, `\frac{a}{b+1}` becomes
 * `a/(b + 1)`. Rows of cases and matrices are lines. What is not known stays TeX.
 */
export function readableMath(tex: string): string {
  if (tex.length > mostCharacters) return tex
  const reader: Reader = { tex, at: 0, depth: 0 }
  const items: Item[] = []
  while (reader.at < tex.length) items.push(...readItems(reader, () => false), ...stray(reader))
  return join(items)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

/** A brace that closes nothing. */
function stray(reader: Reader): Item[] {
  return reader.tex[reader.at++] === undefined ? [] : [{ text: '}', kind: 'close' }]
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Items up to a closing brace, to what `isEnd` finds, or to the end. */
function readItems(reader: Reader, isEnd: (reader: Reader) => boolean): Item[] {
  const items: Item[] = []
  while (reader.at < reader.tex.length && reader.tex[reader.at] !== '}' && !isEnd(reader)) {
    const sign = reader.tex[reader.at] ?? ''
    if (sign === '^' || sign === '_') {
      reader.at++
      const script = scriptOf(readArgument(reader), sign)
      const last = items.at(-1)
      if (last === undefined) items.push({ text: script, kind: 'ordinary' })
      else
        items[items.length - 1] = { text: last.text + script, kind: last.kind === 'relation' ? 'ordinary' : last.kind }
    } else items.push(...readOne(reader))
  }
  return items
}

/** What comes next: a sign, a group, a command with its arguments. */
function readOne(reader: Reader): Item[] {
  const sign = String.fromCodePoint(reader.tex.codePointAt(reader.at) ?? 32)
  if (sign === '\\') return readCommand(reader)
  reader.at += sign.length
  if (/\s/.test(sign)) return []
  if (sign === '{') return [{ text: readGroup(reader), kind: 'ordinary' }]
  if (sign === '~') return [{ text: '\u00a0', kind: 'space' }]
  if (sign === '&') return [{ text: ' ', kind: 'space' }]
  if (sign === "'") return [{ text: '′', kind: 'close' }]
  if (sign === '%') {
    const end = reader.tex.indexOf('\n', reader.at)
    reader.at = end === -1 ? reader.tex.length : end
    return []
  }
  return [{ text: sign, kind: plainKinds[sign] ?? 'ordinary' }]
}

/** The rest of a group, whose opening brace has been read. */
function readGroup(reader: Reader): string {
  if (reader.depth >= mostDepth) return ''
  reader.depth++
  const inner = join(readItems(reader, () => false))
  reader.depth--
  reader.at++
  return inner
}

/** An argument: a group, a command with its own, or one sign. */
function readArgument(reader: Reader): string {
  while (/\s/.test(reader.tex[reader.at] ?? '')) reader.at++
  if (reader.at >= reader.tex.length || reader.tex[reader.at] === '}' || reader.depth >= mostDepth) return ''
  reader.depth++
  const one = join(readOne(reader))
  reader.depth--
  return one
}

/** The text in braces as it is typed, `$` around formulas dropped. */
function readText(reader: Reader): string {
  const match = /\s*\{((?:[^{}\\]|\\[\s\S]|\{[^{}]*\})*)\}/y
  match.lastIndex = reader.at
  const found = match.exec(reader.tex)
  if (found === null) return readArgument(reader)
  reader.at += found[0].length
  return (found[1] ?? '')
    .split(/\$([^$]*)\$/)
    .map((part, index) =>
      index % 2 === 1 && reader.depth < 3 ? readableMath(part) : part.replaceAll(/\\([%$#&_{} ])/g, '$1'),
    )
    .join('')
    .replaceAll(/\\[a-z]+\s*|[{}]/g, '')
}

function readCommand(reader: Reader): Item[] {
  const match = /\\([a-zA-Z]+\*?|[\s\S]?)/y
  match.lastIndex = reader.at
  const [whole = '\\', name = ''] = match.exec(reader.tex) ?? []
  reader.at += whole.length
  const ordinary = (text: string): Item[] => [{ text, kind: 'ordinary' }]
  const relation = own(relations, name)
  if (relation !== undefined) return [{ text: relation, kind: 'relation' }]
  const operator = own(operators, name)
  if (operator !== undefined) return [{ text: operator, kind: 'operator' }]
  const letter = own(letters, name)
  if (letter !== undefined) return ordinary(letter)
  const opening = own(openings, name)
  if (opening !== undefined) return [{ text: opening, kind: 'open' }]
  const closing = own(closings, name)
  if (closing !== undefined) return [{ text: closing, kind: 'close' }]
  const large = own(largeSigns, name)
  if (large !== undefined) return [{ text: large, kind: 'function' }]
  if (functions.has(name)) return [{ text: name, kind: 'function' }]
  const space = own(spaces, name)
  if (space !== undefined) return [{ text: space, kind: 'space' }]
  const over = own(overs, name)
  if (over !== undefined) return ordinary(marked(readArgument(reader), over))
  if (texts.has(name)) return ordinary(readText(reader))
  if (silent.has(name)) return name === 'left' || name === 'right' ? delimiter(reader) : []
  if (shown.has(name)) {
    const text = readArgument(reader)
    return [{ text, kind: name.startsWith('operatorname') ? 'function' : 'ordinary' }]
  }
  return readConstruct(reader, name)
}

/** `\left.` and `\right.` show nothing. */
function delimiter(reader: Reader): Item[] {
  if (/^\s*\./.test(reader.tex.slice(reader.at, reader.at + 8))) reader.at = reader.tex.indexOf('.', reader.at) + 1
  return []
}

function readConstruct(reader: Reader, name: string): Item[] {
  const ordinary = (text: string): Item[] => [{ text, kind: 'ordinary' }]
  switch (name) {
    case 'frac':
    case 'dfrac':
    case 'tfrac':
    case 'cfrac':
      return ordinary(`${grouped(readArgument(reader))}/${grouped(readArgument(reader))}`)
    case 'binom':
    case 'dbinom':
    case 'tbinom':
      return ordinary(`(${readArgument(reader)} choose ${readArgument(reader)})`)
    case 'sqrt': {
      const degree = /\s*\[([^\]]{1,20})\]/y
      degree.lastIndex = reader.at
      const found = degree.exec(reader.tex)
      if (found !== null) reader.at += found[0].length
      const sign = found === null ? '√' : `${scriptOf(found[1] ?? '', '^')}√`
      return ordinary(`${sign}${grouped(readArgument(reader))}`)
    }
    case 'pmod':
    case 'pod':
      return [{ text: ' ', kind: 'space' }, ...ordinary(`(mod ${readArgument(reader)})`)]
    case 'not':
      return [{ text: `${readArgument(reader)}\u0338`, kind: 'relation' }]
    case 'mathbb':
      return ordinary(Array.from(readArgument(reader), (sign) => blackboard.get(sign) ?? sign).join(''))
    case 'overset':
    case 'stackrel':
    case 'underset': {
      const mark = readArgument(reader)
      return ordinary(`${readArgument(reader)}${scriptOf(mark, name === 'underset' ? '_' : '^')}`)
    }
    case 'substack':
      return ordinary(readArgument(reader).replaceAll('\n', ', '))
    case 'textcolor':
    case 'color':
      readText(reader)
      return name === 'color' ? [] : ordinary(readArgument(reader))
    case 'label':
    case 'tag':
    case 'hspace':
    case 'vspace':
      readText(reader)
      return []
    case '|':
    case 'Vert':
      return ordinary('‖')
    case 'vert':
      return ordinary('|')
    case 'colon':
      return [{ text: ':', kind: 'punctuation' }]
    case '\\':
    case 'newline':
    case 'cr':
      return [{ text: '\n', kind: 'row' }]
    case 'begin':
      return readEnvironment(reader)
    case '':
      return []
    default:
      return ordinary(`\\${name}`)
  }
}

const sides: Readonly<Record<string, readonly [string, string]>> = {
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  vmatrix: ['|', '|'],
  Bmatrix: ['{', '}'],
}

function readEnvironment(reader: Reader): Item[] {
  const name = readText(reader).trim()
  if (/^(array|alignat\*?|alignedat)$/.test(name)) readText(reader)
  const end = `\\end{${name}}`
  if (reader.depth >= mostDepth) return []
  reader.depth++
  const items = readItems(reader, ({ tex, at }) => tex.startsWith('\\end', at))
  reader.depth--
  if (reader.tex.startsWith(end, reader.at)) reader.at += end.length
  else if (reader.tex.startsWith('\\end', reader.at)) {
    reader.at += 4
    readText(reader)
  }
  const body = join(items).trim()
  const rows = body.split('\n').map((row) => row.trim())
  if (name === 'cases' || name === 'dcases') {
    return [{ text: `{ ${rows.join(';  ')} }`.replaceAll(/,\s*;/g, ';'), kind: 'ordinary' }]
  }
  const around = own(sides, name)
  if (around !== undefined || name.includes('matrix')) {
    const [open, close] = around ?? ['', '']
    return [
      { text: `${open}${rows.map((row) => row.replaceAll(/\s{2,}/g, ' ')).join('; ')}${close}`, kind: 'ordinary' },
    ]
  }
  return [{ text: body, kind: 'ordinary' }]
}
