import { lstat, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'
import { isUsableName } from '@gavel/problem/package/paths'
import { GavelError } from '@gavel/shared/error'
import { type Document, isCollection, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'

/** Where a counterexample was put. */
export interface Saved {
  /** The files written, by path inside the package. */
  readonly files: readonly string[]
  /** Whether generators.yaml has it now, so that it comes into `data/` by `gavel problem generate`. */
  readonly listed: boolean
}

/**
 * Adds a test case to a package: into `data/secret`, or, where there is a generators.yaml, into `generators/manual` with
 * an entry that copies it.
 * @param name `NAME`, or `GROUP/NAME`
 * @throws GavelError `usage.invalid` for a name that is none or is taken, `package.invalid` where generators.yaml has no
 * place for it.
 */
export async function saveCase(
  directory: string,
  name: string,
  input: Uint8Array,
  answer: Uint8Array | null,
): Promise<Saved> {
  if (!name.split('/').every(isUsableName)) {
    throw new GavelError('usage.invalid', `"${name}" is no name for a test case.`, {
      hint: 'Use letters, digits, "_", "." and "-", and GROUP/NAME for a case in a group.',
    })
  }
  const plan = path.join(directory, 'generators/generators.yaml')
  const text = await readFile(plan, 'utf8').catch(() => null)
  const base = text === null ? `data/secret/${name}` : `generators/manual/${name}`
  const changed = text === null ? null : addCopy(text, name, `manual/${name}`)
  const files = [{ name: `${base}.in`, data: input }]
  if (answer !== null) files.push({ name: `${base}.ans`, data: answer })
  for (const file of files) await requireFree(directory, file.name)
  for (const file of files) await writeNew(path.join(directory, file.name), file.data)
  if (changed !== null) await replaceFile(plan, changed, 0o644)
  return { files: files.map((file) => file.name), listed: changed !== null }
}

async function requireFree(directory: string, file: string): Promise<void> {
  const isThere = await lstat(path.join(directory, file)).then(
    () => true,
    () => false,
  )
  if (isThere) throw new GavelError('usage.invalid', `${file} is there already.`, { hint: 'Save it by another name.' })
}

async function writeNew(file: string, data: Uint8Array): Promise<void> {
  await makeFolder(path.dirname(file))
  await writeFile(file, data, { flag: 'wx' })
}

/**
 * A generators.yaml with one more test case in `secret`, or a group of it. What was there stays as it is written, where it
 * is written in lines of its own; a collection in brackets is written anew.
 * @throws GavelError `package.invalid`
 */
export function addCopy(text: string, name: string, copy: string): string {
  const document = parseDocument(text)
  const parts = name.split('/')
  const last = parts.at(-1) ?? name
  const noPlace = (where: string) =>
    new GavelError('package.invalid', `generators.yaml has no place for ${name}: ${where}.`, {
      file: 'generators/generators.yaml',
      hint: 'Add it by hand: `copy` takes the path of a case below generators/.',
    })
  if (document.errors.length > 0) throw noPlace('it is no proper YAML')
  let node: unknown = document.getIn(['data', 'secret', 'data'], true)
  for (const group of parts.slice(0, -1)) {
    node = groupData(node, group)
    if (node === undefined) throw noPlace(`"data" of secret has no group ${group}`)
  }
  const inLines = isCollection(node) && node.flow !== true ? insertLines(text, node, last, copy) : null
  if (isSeq(node)) node.add(document.createNode({ [last]: { copy } }))
  else if (isMap(node)) {
    if (node.has(last)) throw noPlace(`there is a rule ${last} already`)
    node.set(last, document.createNode({ copy }))
  } else if (node === undefined && parts.length === 1) document.setIn(['data', 'secret', 'data', last], { copy })
  else throw noPlace('its "data" is neither a map nor a list')
  if (inLines !== null && isSame(inLines, document)) return inLines
  return document.toString({ lineWidth: 0 })
}

/** The `data` of a group; in a list groups have numbers before their names, which are not written. */
function groupData(node: unknown, group: string): unknown {
  if (isMap(node)) return node.getIn([group, 'data'], true)
  if (!isSeq(node)) return undefined
  const item = [group, group.replace(/^\d+-/, '')].flatMap((key) => {
    const found = node.items.find((each) => isMap(each) && each.has(key))
    return isMap(found) ? [found.getIn([key, 'data'], true)] : []
  })
  return item[0]
}

/** The text with another item at the end of a block. */
function insertLines(text: string, node: YAMLMap | YAMLSeq, name: string, copy: string): string {
  const [start = 0, end = text.length] = node.range ?? []
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  const before = `${text.slice(0, end).trimEnd()}\n`
  const item = isSeq(node) ? `${indent}- ${name}: {copy: ${copy}}\n` : `${indent}${name}: {copy: ${copy}}\n`
  const after = text.slice(before.trimEnd().length).replace(/^[ \t]*\r?\n/, '')
  return before + item + after
}

function isSame(text: string, document: Document): boolean {
  const written = parseDocument(text)
  return written.errors.length === 0 && isDeepStrictEqual(written.toJS(), document.toJS())
}
