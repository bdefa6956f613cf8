import type { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { baseName, compareNames, isUsableName, joinPath } from '@gavel/problem/package/paths'
import type { TreeFile } from '@gavel/problem/package/tree'
import { parseYaml, readText } from '@gavel/problem/package/yaml'
import { parseCount } from './count.ts'
import { groupFileName, oldGroupFileName, textEndings } from './endings.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { readCases, recipeOf } from './read-case.ts'
import { check, type Inherited, inherit, note, planFile, type Reading, warnUnknown, type YamlPath } from './reading.ts'
import * as rules from './rules.ts'

/** What of a package says how its generators.yaml is read. */
export type PlannedPackage = Pick<ProblemPackage, 'format' | 'constants'>

/** Reads generators.yaml; null after noting why nothing can be made of it. Other errors are noted, and their cases left out. */
export async function readPlan(file: TreeFile, problem: PlannedPackage, findings: Findings): Promise<Plan | null> {
  const text = await readText(file, 'GV-GENERATOR', findings)
  return text === null ? null : parsePlan(text, problem, findings)
}

/** As `readPlan`, of a text that has been read. */
export function parsePlan(text: string, problem: PlannedPackage, findings: Findings): Plan | null {
  const { format, constants } = problem
  const schema = rules.rootSchema.omit({ generators: true, version: true })
  const yaml = parseYaml<unknown>(text, planFile, { id: 'GV-GENERATOR', schema, keys: [], asText: true }, findings)
  if (yaml === null) return null
  const reading: Reading = {
    yaml,
    findings,
    format,
    constants,
    texts: textEndings(format),
    cases: [],
    groups: [],
    byKey: new Map(),
    recipes: new Map(),
    names: new Set(),
    numbered: countNumbered(yaml.value, textEndings(format)),
    next: 1,
  }
  const root = check(reading, rules.rootSchema, yaml.value, [])
  if (root === null) return null
  warnUnknown(reading, root, [...rules.rootKeys, groupFileName(format)], [])
  readRoot(reading, root)
  const generators = new Map(
    Object.entries(root.generators ?? {}).map(([name, files]) => [name, files.map((each) => `generators/${each}`)]),
  )
  return { cases: reading.cases, groups: reading.groups, generators }
}

function readRoot(reading: Reading, root: rules.FolderRule): void {
  const handed = inherit(reading, root, { solution: undefined, salt: '', tries: 1 }, [])
  const { data } = root
  if (Array.isArray(data)) {
    note(reading, ['data'], '"data" at the top cannot be a list: its folders are sample, secret and the like.')
    return
  }
  if (data === undefined || data === '') {
    note(reading, ['data'], 'There is no "data" at the top, so nothing is generated.')
    return
  }
  for (const key of rules.rootFolders) {
    const at = ['data', key]
    if (!(key in data)) continue
    if (!rules.isCaseRule(data[key], reading.texts)) {
      readEntry(reading, data[key], { folder: '', key, at, handed, number: null })
    } else note(reading, at, `"${key}" is a folder of test cases, and no test case.`, 'Put them in a "data" of it.')
  }
  warnUnknown(reading, data, rules.rootFolders, ['data'])
}

function readFolder(reading: Reading, value: unknown, name: string, { key, at, handed: from }: Entry): void {
  const rule = check(reading, rules.folderSchema, value, at)
  if (rule === null) return
  const groupFile = findGroupFile(reading, rule, at)
  warnUnknown(reading, rule, [...rules.folderKeys, groupFile], at)
  if (Object.hasOwn(rule, groupFile)) {
    const isNone = ['', 'null', '~'].includes(String(rule[groupFile]))
    reading.groups.push({ name, text: isNone ? null : reading.yaml.text([...at, groupFile]) })
  }
  const handed = inherit(reading, rule, from, at)
  const before = reading.cases.length
  include(reading, rule, name, at)
  readData(reading, rule.data, name, at, handed)
  remember(reading, key, reading.cases.slice(before))
}

/** The key that holds the set-up of a group. Its old name is taken, with a warning, where the new one is not there. */
function findGroupFile({ format, yaml, findings }: Reading, rule: object, at: YamlPath): string {
  const name = groupFileName(format)
  if (Object.hasOwn(rule, name) || !Object.hasOwn(rule, oldGroupFileName) || name === oldGroupFileName) return name
  const key = [...at, oldGroupFileName]
  const place = { file: yaml.file, line: yaml.line(key), hint: `Rename it to ${name}.` }
  findings.warning('GV-GENERATOR-KEY', `"${key.join('.')}" is read as if it were named ${name}.`, place)
  return oldGroupFileName
}

/** Children of a list are numbered: test cases through the whole file, groups in their folder. Those of a map go by name. */
function readData(
  reading: Reading,
  data: rules.FolderRule['data'],
  folder: string,
  at: YamlPath,
  handed: Inherited,
): void {
  if (data === undefined || data === '') return
  if (!Array.isArray(data)) {
    for (const key of Object.keys(data).sort(compareNames)) {
      const path = [...at, 'data', key]
      if (key === '') note(reading, path, 'Only in a list a name may be empty.')
      else readEntry(reading, data[key], { folder, key, at: path, handed, number: null })
    }
    return
  }
  const groups = data.flatMap((item) => Object.values(item)).filter((rule) => !rules.isCaseRule(rule, reading.texts))
  let group = 1
  for (const [index, item] of data.entries()) {
    const [key, more] = Object.keys(item)
    const path = [...at, 'data', index]
    if (key === undefined || more !== undefined) {
      const hint = 'Write "- name: command". What belongs to a test case stands one level deeper.'
      note(reading, path, `An item of the list has ${key === undefined ? 'no name' : 'several names'}.`, hint)
      continue
    }
    const isCase = rules.isCaseRule(item[key], reading.texts)
    const number = isCase
      ? () => String(reading.next++).padStart(String(reading.numbered).length, '0')
      : () => String(group++).padStart(String(groups.length).length, '0')
    readEntry(reading, item[key], { folder, key, at: [...path, key], handed, number })
  }
}

/** A rule by its key: where it stands, and what it is called below `data/`. */
interface Entry {
  readonly folder: string
  readonly key: string
  readonly at: YamlPath
  readonly handed: Inherited
  /** The next number, where it stands in a list; null in a map. */
  readonly number: (() => string) | null
}

function readEntry(reading: Reading, value: unknown, entry: Entry): void {
  const { folder, key, at, number } = entry
  if (key.includes('/')) {
    note(reading, at, `"${key}" is no name: it has a "/".`, 'A group has its test cases in a "data" of its own.')
    return
  }
  const nextName = () => joinPath(folder, [number?.() ?? '', key].filter((part) => part !== '').join('-'))
  if (rules.isCaseRule(value, reading.texts)) {
    const cases = readCases(reading, value, { at, handed: entry.handed, nextName })
    reading.cases.push(...cases)
    remember(reading, key, cases)
    return
  }
  const name = nextName()
  if (!isUsableName(baseName(name))) {
    const hint = 'Use letters, digits, "_", "." and "-", the first no "." or "-".'
    note(reading, at, `"${name}" is no name for a folder.`, hint)
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    readFolder(reading, value, name, entry)
  } else note(reading, at, `"${at.join('.')}" must be a command, or a map of what belongs to a test case or a group.`)
}

function remember(reading: Reading, key: string, cases: readonly PlannedCase[]): void {
  if (key !== '') reading.byKey.set(key, reading.byKey.has(key) ? null : cases)
}

/** Test cases of earlier folders, again in this one. */
function include(reading: Reading, rule: rules.FolderRule, name: string, at: YamlPath): void {
  for (const key of [rule.include ?? []].flat()) {
    const found = reading.byKey.get(key)
    const path = [...at, 'include']
    if (found === undefined) note(reading, path, `"${key}" is included, and nothing before has this name.`)
    else if (found === null) note(reading, path, `"${key}" is included, and several have this name.`)
    else for (const each of found) addIncluded(reading, each, joinPath(name, baseName(each.name)), path)
  }
}

function addIncluded(reading: Reading, original: PlannedCase, name: string, at: YamlPath): void {
  if (!reading.names.has(name)) {
    reading.names.add(name)
    reading.cases.push({ ...original, name })
    return
  }
  // Two groups that are included may hold the very same case.
  const there = reading.cases.find((each) => each.name === name)
  if (there === undefined || recipeOf(there) !== recipeOf(original)) {
    note(reading, at, `There are two test cases ${name}.`)
  }
}

/** How many test cases stand in lists, wherever; the numbers of all of them have the same width. */
function countNumbered(rule: unknown, texts: readonly string[]): number {
  if (typeof rule !== 'object' || rule === null || !('data' in rule)) return 0
  const lists = Array.isArray(rule.data)
  const items: unknown[] = lists ? (rule.data as unknown[]) : [rule.data]
  let total = 0
  for (const inner of items.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))) {
    if (!rules.isCaseRule(inner, texts)) total += countNumbered(inner, texts)
    else if (lists) total += casesOf(inner)
  }
  return total
}

function casesOf(rule: unknown): number {
  const written =
    typeof rule === 'object' && rule !== null && 'count' in rule
      ? rules.caseSchema.shape.count.safeParse(rule.count)
      : null
  if (!written?.success || written.data === undefined) return 1
  const numbers = parseCount(written.data)
  return typeof numbers === 'string' ? 1 : numbers.length
}
