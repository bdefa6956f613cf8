import { nearestNames } from '@gavel/shared/nearest'
import { endSentence } from '@gavel/shared/sentence'
import { Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import type { Findings } from './findings.ts'
import { readBytes, type TreeFile } from './tree.ts'

const mostBytes = 1024 * 1024
const mostAliases = 100
/** More errors of syntax than this are counted only: behind the first few they follow from each other. */
const mostErrors = 10

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

/** Begin of the ids for what can be wrong with a YAML file: `GV-CONFIG-SYNTAX` and so on. */
export type YamlRuleId = 'GV-CONFIG' | 'GV-DATA-CONFIG' | 'GV-SUBMISSION-YAML' | 'GV-GENERATOR'

export interface YamlRules<T> {
  readonly schema: z.ZodType<T>
  /** All keys that the schema knows, with their parents: `limits.memory`. Unknown keys are told the nearest of them. */
  readonly keys: readonly string[]
  /** Begin of the ids of findings, such as `GV-CONFIG`. */
  readonly id: YamlRuleId
  /** Every scalar is text, as it is written: `1e-6` stays `1e-6`. For files whose values are arguments of programs. */
  readonly asText?: boolean
}

/** Reads a YAML file; null after noting in `findings` everything that is wrong with it, each with its line. */
export async function readYaml<T>(
  file: TreeFile,
  rules: YamlRules<T>,
  findings: Findings,
): Promise<YamlFile<T> | null> {
  const text = await readText(file, rules.id, findings)
  return text === null ? null : parseYaml(text, file.path, rules, findings)
}

/** The text of a UTF-8 file of at most 1 MiB; null after noting why it is none. */
export async function readText(
  file: TreeFile,
  id: YamlRuleId | 'GV-STATEMENT',
  findings: Findings,
): Promise<string | null> {
  if (file.bytes > mostBytes) {
    findings.error(`${id}-SIZE`, `The file has ${file.bytes} bytes; at most ${mostBytes} are read.`, {
      file: file.path,
    })
    return null
  }
  const bytes = await readBytes(file, mostBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    findings.error(`${id}-ENCODING`, 'The file is not UTF-8.', { file: file.path, hint: 'Save it as UTF-8.' })
    return null
  }
}

/** As `readYaml`, of a text that has been read. */
export function parseYaml<T>(text: string, file: string, rules: YamlRules<T>, findings: Findings): YamlFile<T> | null {
  const counter = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line)
  const syntax = (message: string, line: number, hint?: string) =>
    findings.error(`${rules.id}-SYNTAX`, message, { file, line, hint })
  let document: Document
  let plain: unknown
  const schema = rules.asText === true ? ({ schema: 'failsafe' } as const) : {}
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      logLevel: 'error',
      merge: true,
      ...schema,
    })
    if (document.errors.some(({ message }) => /call stack/.test(message))) throw new RangeError()
    for (const error of document.errors.slice(0, mostErrors)) {
      syntax(`Not valid YAML: ${error.message.split(';')[0]}.`, lineAt(error.pos[0]))
    }
    const next = document.errors[mostErrors]
    if (next !== undefined) {
      syntax(`Not valid YAML in ${document.errors.length - mostErrors} more places.`, lineAt(next.pos[0]))
    }
    if (document.errors.length > 0) return null
    plain = document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    // `yaml` throws for more aliases than allowed and for unknown anchors; nesting without end exhausts the stack.
    const message = error instanceof RangeError ? 'it is nested too deep' : String((error as Error).message)
    const alias = /: (\S+)$/.exec(message)?.[1]
    const offset = Math.max(0, alias === undefined ? text.search(/\*\w/) : text.indexOf(`*${alias}`))
    syntax(
      endSentence(`Not usable YAML: ${message}`),
      lineAt(offset),
      /\*\w/.test(text) ? 'Write the file without aliases.' : undefined,
    )
    return null
  }
  const line = (path: readonly PropertyKey[]) => lineOf(document, path, lineAt)
  const textAt = (path: readonly PropertyKey[]) => {
    const node = document.getIn(path, true)
    return isNode(node) ? new Document(node, schema).toString() : ''
  }
  let parsed = rules.schema.safeParse(plain ?? {})
  // Unknown keys are taken away and told; what else may be wrong shows then. Each round takes at least one key.
  while (!parsed.success && document.contents !== null) {
    const unknown = parsed.error.issues.map(innermost).filter((issue) => issue.code === 'unrecognized_keys')
    let removed = false
    for (const { keys, path } of unknown) {
      for (const key of keys) {
        const hint = keyHint(key, path, rules.keys)
        const at = { file, line: line([...path, key]), hint }
        findings.warning(`${rules.id}-KEY`, `Unknown key "${key}"${inside(path)}.`, at)
      }
      removed = removeKeys(plain, path, keys) || removed
    }
    if (!removed) break
    parsed = rules.schema.safeParse(plain)
  }
  if (parsed.success) {
    return { file, value: parsed.data, line, text: textAt, scalarText: (path) => scalarText(document, path) }
  }
  for (const issue of parsed.error.issues.map(innermost)) {
    const subject = issue.path.length === 0 ? 'The file' : `"${issue.path.join('.')}"`
    const missing = issue.path.length > 0 && !document.hasIn(issue.path)
    const message = missing ? `${subject} is missing.` : endSentence(`${subject}: ${issue.message}`)
    findings.error(`${rules.id}-VALUE`, message, { file, line: line(issue.path) })
  }
  return null
}

/** Takes keys away from the map that stands at a path; false where none of them was there. */
function removeKeys(plain: unknown, path: readonly PropertyKey[], keys: readonly string[]): boolean {
  const map: object = path.reduce((value, part) => Reflect.get(value, part), Object(plain))
  const there = keys.filter((key) => Object.hasOwn(map, key))
  for (const key of there) Reflect.deleteProperty(map, key)
  return there.length > 0
}

const inside = (path: readonly PropertyKey[]) => (path.length === 0 ? '' : ` in "${path.join('.')}"`)

/** Of a value that fits none of several shapes, the complaint of the shape that it came nearest to. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const nested = issue.errors
    .flat()
    .map((inner) => innermost(inner))
    .filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')
    .sort((a, b) => b.path.length - a.path.length)[0]
  return nested === undefined ? issue : { ...nested, path: [...issue.path, ...nested.path] }
}

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
