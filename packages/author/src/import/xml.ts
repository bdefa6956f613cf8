import { GavelError } from '@gavel/shared/error'
import { SaxesParser } from 'saxes'

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text directly in it. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

const mostDepth = 100
const mostElements = 1_000_000

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly texts: string[]
  readonly line: number
}

const close = ({ texts, ...rest }: Open): XmlElement => ({ ...rest, text: texts.join('') })

/**
 * Reads an XML document. Entities that it declares itself, whether inside or outside, are unknown here: nothing is
 * expanded and nothing is fetched.
 * @throws GavelError `package.invalid` with the line of what is not well-formed
 */
export function parseXml(bytes: Uint8Array, file: string): XmlElement {
  const text = decodeXml(bytes, file)
  const parser = new SaxesParser({ position: true })
  const stack: Open[] = []
  let root: XmlElement | null = null
  let count = 0
  const fail = (message: string): never => {
    throw new GavelError('package.invalid', `Not usable XML: ${message}.`, { file, line: parser.line })
  }
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')))
  parser.on('opentag', ({ name, attributes }) => {
    if (++count > mostElements) fail(`more than ${mostElements} elements`)
    if (stack.length >= mostDepth) fail(`elements are nested more than ${mostDepth} deep`)
    stack.push({ name, attributes: new Map(Object.entries(attributes)), children: [], texts: [], line: parser.line })
  })
  const addText = (part: string) => {
    stack.at(-1)?.texts.push(part)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const done = stack.pop()
    if (done === undefined) return
    const parent = stack.at(-1)
    if (parent === undefined) root = close(done)
    else parent.children.push(close(done))
  })
  parser.write(text).close()
  return root ?? fail('there is no element in it')
}

/** The text of a document, in the encoding that its mark or its first line names, else UTF-8. */
function decodeXml(bytes: Uint8Array, file: string): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const utf16 = head.startsWith('\u00ff\u00fe') ? 'utf-16le' : head.startsWith('\u00fe\u00ff') ? 'utf-16be' : null
  const marked = head.startsWith('\u00ef\u00bb\u00bf') ? 'utf-8' : null
  const label = utf16 ?? marked ?? /^<\?xml[^>]*\sencoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new GavelError('package.invalid', `The file is not in the encoding ${label}.`, { file, line: 1, cause })
  }
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The trimmed text of the first child of a name; null where there is none or it is blank. */
export function textOf(element: XmlElement | undefined, name: string): string | null {
  return childOf(element, name)?.text.trim() || null
}

/** An attribute; null where it is not there or empty. */
export function attributeOf(element: XmlElement | undefined, name: string): string | null {
  return element?.attributes.get(name) || null
}
