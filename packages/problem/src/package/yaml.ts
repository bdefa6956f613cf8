import { nearestNames } from '@gavel/shared/nearest'
import { Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Findings, Stops } from './findings.ts'
import { fitSchema } from './fit-schema.ts'
import { readBytes, type TreeFile } from './tree.ts'
import { describeYamlError, harmlessErrors, quotableErrors } from './yaml-errors.ts'
import type { YamlRuleId, YamlRules } from './yaml-rules.ts'
import { yaml11Number } from './yaml-scalars.ts'

const mostBytes = 1024 * 1024
const mostAliases = 100
/** More errors of syntax than this are counted only: behind the first few they follow from each other. */
const mostErrors = 10
/** More unknown keys than this are counted only: finding the line of each takes time by the number of all. */
const mostUnknownKeys = 50

/** A YAML file that keeps to its schema, and where in it things stand. */
export interface YamlFile<T> {
  readonly file: string
  readonly value: T
  /** The line, from 1, of what stands at a path such as `['limits', 'memory']`; of its nearest parent where it is missing. */
  readonly line: (path: readonly PropertyKey[]) => number
  /** What stands at a path, as a YAML file of its own: quotes and comments stay. Empty where nothing stands there. */
  readonly text: (path: readonly PropertyKey[]) => string
  /** The scalar at a path, as it is written but for quotes; null where there is none. */
  readonly scalarText: (path: readonly PropertyKey[]) => string | null
}

/** Reads a YAML file; null after noting in `findings` everything that is wrong with it, each with its line. */
export async function readYaml<T>(
  file: TreeFile,
  rules: YamlRules<T>,
  findings: Findings,
): Promise<YamlFile<T> | null> {
  const text = await readText(file, rules.id, findings, rules.stops)
  return text === null ? null : parseYaml(text, file.path, rules, findings)
}

/** The text of a UTF-8 file of at most 1 MiB; null after noting why it is none. */
export async function readText(
  file: TreeFile,
  id: YamlRuleId | 'GV-STATEMENT',
  findings: Findings,
  stops?: Stops,
): Promise<string | null> {
  if (file.bytes > mostBytes) {
    const message = `The file has ${file.bytes} bytes; at most ${mostBytes} are read.`
    findings.error(`${id}-SIZE`, message, { file: file.path, stops })
    return null
  }
  const bytes = await readBytes(file, mostBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const hint = 'Save it as UTF-8.'
    findings.error(`${id}-ENCODING`, 'The file is not UTF-8.', { file: file.path, hint, stops })
    return null
  }
}

/**
 * As `readYaml`, of a text that has been read. Null only where nothing can be made of the file: a wrong value whose
 * meaning is plain is told and read as it is meant, and any other is told and taken for not written.
 */
export function parseYaml<T>(text: string, file: string, rules: YamlRules<T>, findings: Findings): YamlFile<T> | null {
  const counter = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line)
  const syntax = (message: string, line: number, hint?: string) =>
    findings.error(`${rules.id}-SYNTAX`, message, { file, line, hint, stops: rules.stops })
  const schema = schemaOf(rules)
  let document: Document
  let plain: unknown
  try {
    const parsed = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      logLevel: 'error',
      merge: true,
      ...schema,
    })
    if (parsed.errors.some(({ message }) => /call stack/.test(message))) throw new RangeError()
    const mended = mendedDocument(text, parsed, schema, lineAt)
    const details = { file, ...(mended === null && { stops: rules.stops }) }
    for (const { code, pos } of parsed.errors.slice(0, mostErrors)) {
      const message = `Not valid YAML: ${describeYamlError(code)}.`
      findings.error(`${rules.id}-SYNTAX`, message, { ...details, line: lineAt(pos[0]) })
    }
    const next = parsed.errors[mostErrors]
    if (next !== undefined) {
      const message = `Not valid YAML in ${parsed.errors.length - mostErrors} more places.`
      findings.error(`${rules.id}-SYNTAX`, message, { ...details, line: lineAt(next.pos[0]) })
    }
    if (mended === null) return null
    document = mended
    keepKeys(document)
    plain = document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    // `yaml` throws for more aliases than allowed and for unknown anchors; nesting without end exhausts the stack.
    const what =
      error instanceof RangeError
        ? 'it is nested too deep'
        : error instanceof ReferenceError && /Excessive/.test(error.message)
          ? `it uses more than ${mostAliases} aliases`
          : 'an alias names nothing'
    const alias = /: (\S+)$/.exec(String((error as Error).message))?.[1]
    const offset = Math.max(0, alias === undefined ? text.search(/\*\w/) : text.indexOf(`*${alias}`))
    const hint = /\*\w/.test(text) ? 'Write the file without aliases.' : undefined
    syntax(`Not usable YAML: ${what}.`, lineAt(offset), hint)
    return null
  }
  noteOctals(document, rules, (message, at) => {
    const hint = 'Write it without the 0 in front.'
    findings.warning(`${rules.id}-SCALAR`, message, { file, line: lineAt(at), hint })
  })
  const line = (path: readonly PropertyKey[]) => lineOf(document, path, lineAt)
  const textAt = (path: readonly PropertyKey[]) => {
    const node = document.getIn(path, true)
    return isNode(node) ? new Document(node, schema).toString() : ''
  }
  const place = (path: readonly PropertyKey[]) => ({ file, line: line(path) })
  let unknownKeys = 0
  const value = fitSchema(plain, rules, {
    isThere: (path) => document.hasIn(path),
    source: (path) => plainText(document, path),
    unknownKey: (path, key) => {
      unknownKeys += 1
      if (unknownKeys > mostUnknownKeys) return
      const at = { ...place([...path, key]), hint: keyHint(key, path, rules.keys) }
      findings.warning(`${rules.id}-KEY`, `Unknown key "${key}"${inside(path)}.`, at)
    },
    wrong: (path, message, isVital) =>
      findings.error(`${rules.id}-VALUE`, message, { ...place(path), ...(isVital && { stops: rules.stops }) }),
    oldScalar: (path, message) => findings.warning(`${rules.id}-SCALAR`, message, place(path)),
  })
  if (unknownKeys > mostUnknownKeys)
    findings.warning(`${rules.id}-KEY`, `There are ${unknownKeys - mostUnknownKeys} more unknown keys.`, { file })
  if (value === null) return null
  return { file, value: value.fits, line, text: textAt, scalarText: (path) => scalarText(document, path) }
}

function schemaOf({ asText, dialect }: Pick<YamlRules<unknown>, 'asText' | 'dialect'>) {
  if (asText === true) return { schema: 'failsafe' } as const
  return dialect === '1.1' ? ({ schema: 'yaml-1.1', resolveKnownTags: false } as const) : {}
}

/** What a text with mistakes most likely means: itself where they change nothing, or with values put in quotes. */
function mendedDocument(
  text: string,
  parsed: Document.Parsed,
  schema: ReturnType<typeof schemaOf>,
  lineAt: (offset: number) => number,
): Document | null {
  const broken = parsed.errors.filter(({ code }) => !harmlessErrors.has(code))
  if (broken.length === 0) return parsed
  if (broken.length > mostErrors || !broken.every(({ code }) => quotableErrors.has(code))) return null
  const lines = text.split('\n')
  for (const { pos } of broken) {
    const at = lineAt(pos[0]) - 1
    // A value of one line that is in no quotes or brackets.
    const found = /^( *(?:- )?[A-Za-z_][\w.-]*: +)([^"'[{|>&*!\s][^\n]*)$/.exec(lines[at] ?? '')
    if (found?.[1] === undefined || found[2] === undefined) continue
    lines[at] = found[1] + JSON.stringify(found[2].trim())
  }
  const mended = parseDocument(lines.join('\n'), { prettyErrors: false, logLevel: 'error', merge: true, ...schema })
  return mended.errors.every(({ code }) => harmlessErrors.has(code)) ? mended : null
}

const inside = (path: readonly PropertyKey[]) => (path.length === 0 ? '' : ` in "${path.join('.')}"`)

function keyHint(key: string, path: readonly PropertyKey[], known: readonly string[]): string | undefined {
  const parent = path.filter((part) => typeof part === 'string').join('.')
  const split = known.map((name) => ({
    parent: name.split('.').slice(0, -1).join('.'),
    key: name.split('.').at(-1) ?? '',
  }))
  const elsewhere = split.find((name) => name.key === key && name.parent !== parent)
  if (elsewhere !== undefined) {
    return elsewhere.parent === '' ? `"${key}" belongs on the top level.` : `"${key}" belongs in "${elsewhere.parent}".`
  }
  const siblings = split.filter((name) => name.parent === parent).map((name) => name.key)
  if (siblings.length === 0) return undefined
  const near = nearestNames(key, siblings)
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known here: ${siblings.join(', ')}.`
}

/** Keys are the words that they are written as: YAML 1.1 would take the languages `no` and `y` for truth values. */
function keepKeys(document: Document): void {
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.type === 'PLAIN' && key.source !== undefined && typeof key.value !== 'string') {
        key.value = key.source
      }
    },
  })
}

/** Scalars that YAML 1.2 and 1.1 both read as numbers, and not as the same. */
function noteOctals(
  document: Document,
  { dialect, asText }: Omit<YamlRules<unknown>, 'schema'>,
  tell: (message: string, at: number) => void,
) {
  if (dialect === '1.1' || asText === true) return
  visit(document, {
    Scalar: (_, { type, source = '', range, value }) => {
      const old =
        type === 'PLAIN' && typeof value === 'number' && /^[-+]?0\d/.test(source) ? yaml11Number(source) : value
      if (old === value) return
      const message = `${source} is ${value} in YAML 1.2, as which it is read, and ${old} in YAML 1.1.`
      tell(message, range?.[0] ?? 0)
    },
  })
}

function plainText(document: Document, path: readonly PropertyKey[]): string | null {
  const node = document.getIn(path, true)
  const scalar = isAlias(node) ? node.resolve(document) : node
  return isScalar(scalar) && scalar.type === 'PLAIN' ? (scalar.source ?? null) : null
}

function scalarText(document: Document, path: readonly PropertyKey[]): string | null {
  const node = document.getIn(path, true)
  const scalar = isAlias(node) ? node.resolve(document) : node
  return isScalar(scalar) ? (scalar.source ?? null) : null
}

/** The line of the key (in a map) or item (in a list) at a path, or of the nearest parent that is there. */
function lineOf(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  let offset = 0
  let node: unknown = document.contents
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      if (pair === undefined || !isNode(pair.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else {
      node = document.getIn(path.slice(0, index + 1), true)
      if (!isNode(node)) break
      offset = node.range?.[0] ?? offset
    }
  }
  return lineAt(offset)
}
