import { codeTokens, isName } from './code-tokens.ts'

/** How a method that a program may start at is declared: `classic` for every Java, `modern` for Java 25 and newer alone. */
export type MainForm = 'classic' | 'modern'

/** A type that a source declares, in its file or in the bodies of such types. */
export interface JavaType {
  /** As the JVM starts it: with the package, and `$` between it and the type around it. */
  readonly binaryName: string
  readonly name: string
  readonly isPublic: boolean
  readonly isTopLevel: boolean
  readonly isInterface: boolean
  /** The last part of the name of the class that it extends. */
  readonly parent: string | null
  /** Of its own, not inherited. */
  readonly main: MainForm | null
}

/** What a Java source declares. */
export interface JavaSource {
  readonly package: string
  readonly types: readonly JavaType[]
  /** A main method outside of all types: the compiler makes a class of the file's name (Java 25). */
  readonly hasLooseMain: boolean
}

type Draft = { -readonly [Key in keyof JavaType]: JavaType[Key] }

/** A letter may be written by its number anywhere in a source (Java Language Specification, 3.3). */
const escapes = /\\(?:\\|u+([0-9a-fA-F]{4}))/g
const decodeEscapes = (source: string) =>
  source.replace(escapes, (whole, code?: string) =>
    code === undefined ? whole : String.fromCharCode(Number.parseInt(code, 16)),
  )

const style = { nestsComments: false, hasCharacters: true }

/** Types nested deeper than this are not looked at: their names would grow without end. */
const deepest = 32

/** What is between parentheses without `final` and annotations, and where it ends. */
function parameters(tokens: readonly string[], open: number): { readonly signs: string[]; readonly end: number } {
  const signs: string[] = []
  let depth = 0
  let at = open
  for (; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (depth === 1 && token === '@') {
      at += 1
      while (tokens[at + 1] === '.') at += 2
    } else if (depth === 1 && token !== 'final') signs.push(token)
    if (depth === 0) break
  }
  return { signs, end: at }
}

/** Whether a main method takes what the JVM gives it: its arguments, nothing, or something else (null). */
function given(signs: readonly string[]): 'arguments' | 'nothing' | null {
  if (signs.length === 0) return 'nothing'
  const isQualified = signs.slice(0, 4).join('') === 'java.lang.'
  const [type, ...rest] = isQualified ? signs.slice(4) : signs
  if (type !== 'String' || rest.length > 4) return null
  return /^(?:\[\]|\.\.\.)[^[\].]+$|^[^[\].]+\[\]$/.test(rest.join('')) ? 'arguments' : null
}

/** Reads a source token by token; see readJavaTypes. */
class JavaReader {
  readonly types: Draft[] = []
  package = ''
  hasLooseMain = false
  readonly #tokens: readonly string[]
  /** The bodies around what is read; null for one of anything but a type. */
  readonly #bodies: (Draft | null)[] = []
  #otherBodies = 0
  /** The words since the last statement or body. */
  #words = new Set<string>()
  /** The type whose body comes next. */
  #declared: Draft | null = null
  #round = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  read(): JavaSource {
    for (let at = 0; at < this.#tokens.length; at++) at = this.#take(at)
    return this
  }

  /** Takes the token at a place, and what belongs to it; returns the last place taken. */
  #take(at: number): number {
    const token = this.#tokens[at] ?? ''
    const next = this.#tokens[at + 1]
    if (token === '(') this.#round += 1
    else if (token === ')') this.#round = Math.max(0, this.#round - 1)
    else if (token === '{') this.#open()
    else if (token === '}') this.#close()
    else if (this.#round > 0 || this.#otherBodies > 0) return at
    else if (token === ';') this.#words.clear()
    else if (token === 'package' && this.package === '' && this.#bodies.length === 0) return this.#takePackage(at)
    else if (this.#declares(at) && isName(next)) {
      this.#declare(next, token === 'interface')
      return at + 1
    } else if (token === 'extends' && this.#declared?.parent === null) return this.#takeParent(at)
    else if (token === 'void' && next === 'main' && this.#tokens[at + 2] === '(') return this.#takeMain(at + 2)
    else this.#words.add(token)
    return at
  }

  #open(): void {
    const type = this.#round === 0 ? this.#declared : null
    this.#bodies.push(type)
    if (type === null) this.#otherBodies += 1
    else {
      this.types.push(type)
      this.#declared = null
    }
    this.#words.clear()
  }

  #close(): void {
    if (this.#bodies.pop() === null) this.#otherBodies -= 1
    this.#words.clear()
  }

  #declares(at: number): boolean {
    const token = this.#tokens[at]
    if (token === 'class') return this.#tokens[at - 1] !== '.'
    if (token === 'record') return ['(', '<'].includes(this.#tokens[at + 2] ?? '')
    return token === 'interface' || token === 'enum'
  }

  #declare(name: string, isInterface: boolean): void {
    const around = this.#bodies.at(-1) ?? null
    const before = around !== null ? `${around.binaryName}$` : this.package === '' ? '' : `${this.package}.`
    const isDeep = this.#bodies.length >= deepest
    const common = { name, isInterface, isTopLevel: around === null, parent: null, main: null }
    const isPublic = this.#words.has('public')
    this.#declared = isDeep ? null : { ...common, isPublic, binaryName: `${before}${name}` }
  }

  #takePackage(at: number): number {
    let end = at + 1
    while (isName(this.#tokens[end]) || this.#tokens[end] === '.') end += 1
    this.package = this.#tokens.slice(at + 1, end).join('')
    return end - 1
  }

  #takeParent(at: number): number {
    let end = at + 1
    while (this.#tokens[end + 1] === '.') end += 2
    if (this.#declared !== null) this.#declared.parent = this.#tokens[end] ?? ''
    return end
  }

  #takeMain(open: number): number {
    const { signs, end } = parameters(this.#tokens, open)
    const taken = given(signs)
    const type = this.#bodies.at(-1) ?? null
    if (taken === null || this.#words.has('private') || this.#words.has('abstract')) return end
    const isPublic = this.#words.has('public') || type?.isInterface === true
    const form = taken === 'arguments' && isPublic && this.#words.has('static') ? 'classic' : 'modern'
    if (type === null) this.hasLooseMain = true
    else if (type.main !== 'classic') type.main = form
    return end
  }
}

/** Reads which types a Java source declares, and which have a main method of their own. Takes linear time. */
export function readJavaTypes(source: string): JavaSource {
  return new JavaReader([...codeTokens(decodeEscapes(source), style)]).read()
}
