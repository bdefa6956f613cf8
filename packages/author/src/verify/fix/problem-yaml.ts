import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Findings } from '@gavel/problem/package/findings'
import { readTree } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import { isMap, isScalar, parseDocument } from 'yaml'
import type { Fixed } from './fixed.ts'
import { rewrite } from './rewrite.ts'

const file = 'problem.yaml'

interface Edit {
  readonly text: string
  readonly fixed: Fixed
}

/** What the text of a YAML file says; null where it is no map, or not to be understood. */
function parse(text: string): Readonly<Record<string, unknown>> | null {
  const document = parseDocument(text, { merge: true, logLevel: 'error' })
  if (document.errors.length > 0 || !isMap(document.contents)) return null
  return document.toJS({ maxAliasCount: 100 })
}

/** An edit of a text holds when the file says the same but for the one key. */
function holds(before: Readonly<Record<string, unknown>>, text: string, key: string, value: unknown): boolean {
  const after = parse(text)
  return after !== null && isDeepStrictEqual(after, { ...before, [key]: value })
}

function addUuid(text: string, before: Readonly<Record<string, unknown>>): Edit | null {
  if (Object.hasOwn(before, 'uuid')) return null
  const uuid = randomUUID()
  const edited = `${text}${text.endsWith('\n') ? '' : '\n'}uuid: ${uuid}\n`
  if (!holds(before, edited, 'uuid', uuid)) return null
  return { text: edited, fixed: { id: 'GV-CONFIG-UUID', file, message: `Added the uuid ${uuid}.` } }
}

function listTypes(text: string, before: Readonly<Record<string, unknown>>): Edit | null {
  const types = typeof before.type === 'string' ? before.type.trim().split(/\s+/) : []
  const node = parseDocument(text, { logLevel: 'error' }).get('type', true)
  if (String(before.problem_format_version ?? 'legacy').startsWith('legacy') || types.length < 2) return null
  if (!isScalar(node) || node.range === null || node.range === undefined) return null
  const [from, to] = node.range
  const list = `[${types.join(', ')}]`
  const edited = `${text.slice(0, from)}${list}${text.slice(to)}`
  if (!holds(before, edited, 'type', types)) return null
  return { text: edited, fixed: { id: 'GV-CONFIG-TYPE-ROW', file, message: `Made the types a list: ${list}.` } }
}

/** Adds a uuid to problem.yaml where there is none, and makes a list of types in a row. All else stays as it is written. */
export async function fixConfig(root: string, findings: Findings): Promise<Fixed[]> {
  const found = (await readTree(root, findings)).files.get(file)
  const text = found === undefined ? null : await readText(found, 'GV-CONFIG', findings)
  if (found === undefined || text === null) return []
  const fixed: Fixed[] = []
  let edited = text
  for (const edit of [addUuid, listTypes]) {
    const before = parse(edited)
    const done = before === null ? null : edit(edited, before)
    if (done === null) continue
    edited = done.text
    fixed.push(done.fixed)
  }
  if (fixed.length > 0) await rewrite(found, edited)
  return fixed
}
