import { putConstants } from '@gavel/problem/package/constants'
import { baseName, isUsableName } from '@gavel/problem/package/paths'
import { parseCommand, seedOf } from './command.ts'
import { countNames, parseCount } from './count.ts'
import { readPattern } from './pattern.ts'
import type { PlannedCase, PlannedCommand } from './plan.ts'
import { check, type Inherited, inherit, note, type Reading, warnUnknown, type YamlPath } from './reading.ts'
import { type CaseRule, caseKeys, caseSchema } from './rules.ts'

interface Place {
  readonly at: YamlPath
  readonly handed: Inherited
  /** The name of the next case of the rule, below `data/`. */
  readonly nextName: () => string
}

/** The test cases that one rule makes; what is wrong with them is noted, and they are left out. */
export function readCases(reading: Reading, value: unknown, place: Place): PlannedCase[] {
  const { at } = place
  if (value === '') {
    note(
      reading,
      at,
      `The test case "${at.join('.')}" is empty.`,
      'Say how it is made: a command, or a map with "generate", "copy" or "in".',
    )
    return []
  }
  const rule = check(reading, caseSchema, typeof value === 'string' ? readShort(reading, value, at) : value, at)
  if (rule === null) return []
  const foreign = ['data', 'include', 'test_group.yaml', 'testdata.yaml'].find((key) => Object.hasOwn(rule, key))
  if (foreign !== undefined) {
    note(reading, [...at, foreign], `"${foreign}" belongs to a folder, and "${at.join('.')}" is a test case.`)
    return []
  }
  warnUnknown(reading, rule, [...caseKeys, ...reading.texts.map((ending) => ending.slice(1))], at)
  const counted = rule.count === undefined ? [1] : parseCount(rule.count)
  if (typeof counted === 'string') {
    note(reading, [...at, 'count'], `"count" is not usable: ${counted}.`)
    return []
  }
  const suffixes = rule.count === undefined ? [''] : countNames(counted).map((number) => `-${number}`)
  const common = readCommon(reading, rule, place)
  const cases = counted.flatMap((count, index) => {
    const name = `${place.nextName()}${suffixes[index]}`
    const generate =
      rule.generate === undefined ? null : readCommand(reading, rule, count, place, typeof value === 'string')
    return common === null || generate === undefined ? [] : [{ ...common, name, generate }]
  })
  return cases.filter((each) => isNew(reading, each, at, rule))
}

/** What a rule of one text stands for: a command. BAPCtools took the path of an input, too, and was copying it. */
function readShort({ yaml, findings }: Reading, text: string, at: YamlPath): CaseRule {
  if (!/^\S+\.in\s*$/.test(text)) return { generate: text }
  const copy = text.trim().slice(0, -'.in'.length)
  const place = { file: yaml.file, line: yaml.line(at), hint: `Write "{copy: ${copy}}".` }
  findings.warning('GV-GENERATOR-VALUE', `"${text.trim()}" is copied, and is no command.`, place)
  return { copy }
}

function readCommon(
  reading: Reading,
  rule: CaseRule,
  { at, handed }: Place,
): Omit<PlannedCase, 'name' | 'generate'> | null {
  const before = reading.findings.errors
  const { solution, tries } = inherit(reading, rule, handed, at)
  const texts = new Map<string, string>()
  const links = new Map<string, string>()
  for (const ending of reading.texts) readText(reading, rule, ending, at, texts, links)
  for (const target of links.values()) {
    if (links.has(target))
      note(reading, at, `"${target.slice(1)}" is a link itself: another file cannot be linked to it.`)
  }
  const hasInput = [...texts.keys()].some((ending) => ['.in', '.in.statement', '.interaction'].includes(ending))
  if (rule.generate === undefined && rule.copy === undefined && !hasInput) {
    note(reading, at, `Nothing makes the input of "${at.join('.')}".`, 'Give it "generate", "copy" or "in".')
  }
  const copy = rule.copy === undefined ? null : readCopy(reading, rule.copy, at)
  const match = readMatch(reading, rule, at)
  const line = reading.yaml.line(at)
  return reading.findings.errors > before ? null : { line, tries, copy, texts, links, match, solution }
}

function readText(
  reading: Reading,
  rule: CaseRule,
  ending: string,
  at: YamlPath,
  texts: Map<string, string>,
  links: Map<string, string>,
): void {
  const key = ending.slice(1)
  const value = rule[key]
  if (value === undefined) return
  const path = [...at, key]
  if (typeof value === 'string') texts.set(ending, value === '' || value.endsWith('\n') ? value : `${value}\n`)
  else if (ending === '.yaml') texts.set(ending, reading.yaml.text(path))
  else if (typeof value === 'object' && value !== null && 'link' in value && typeof value.link === 'string') {
    const target = `.${value.link}`
    const [kind = ''] = key.split('.')
    const isSameKind = target === `.${kind}` || target === `.${kind}.statement` || target === `.${kind}.download`
    if (!isSameKind || target === ending) note(reading, path, `"${key}" cannot be linked to "${value.link}".`)
    else links.set(ending, target)
  } else note(reading, path, `"${key}" must be text.`)
}

/** Where `copy` copies from, as a path inside the package. */
function readCopy(reading: Reading, written: string, at: YamlPath): string | null {
  const path = [...at, 'copy']
  const parts = written.split('/').filter((part) => part !== '' && part !== '.')
  if (written.startsWith('/') || parts.length === 0 || !parts.every(isUsableName)) {
    const hint = 'It is a path below generators/, without an ending, such as manual/small.'
    note(reading, path, `"${written}" cannot be copied.`, hint)
    return null
  }
  const ending = reading.texts.find((ending) => ending !== '.yaml' && written.endsWith(ending))
  if (ending !== undefined) {
    const hint = `Write "${written.slice(0, -ending.length)}": all files of that name are copied.`
    note(reading, path, `"${written}" has an ending.`, hint)
    return null
  }
  return `generators/${parts.join('/')}`
}

function readMatch(reading: Reading, rule: CaseRule, at: YamlPath): PlannedCase['match'] {
  const { match } = rule
  if (match === undefined) return []
  const named = typeof match === 'string' || Array.isArray(match) ? { in: match } : match
  return (['in', 'ans'] as const).flatMap((key) =>
    [named[key] ?? []].flat().flatMap((written) => {
      const pattern = readPattern(written)
      if (typeof pattern !== 'string') return [{ ending: `.${key}` as const, pattern }]
      note(reading, [...at, 'match'], `"${written}" is no regular expression: ${pattern}.`)
      return []
    }),
  )
}

/** The command of one case; undefined after noting what is wrong with it. */
function readCommand(
  reading: Reading,
  rule: CaseRule,
  count: number,
  { at, handed }: Place,
  isShort: boolean,
): PlannedCommand | undefined {
  const path = isShort ? at : [...at, 'generate']
  const written = putConstants(rule.generate ?? '', reading.constants)
  const text = rule.count === undefined ? written : written.replaceAll('{count}', String(count))
  const command = parseCommand(text)
  if (typeof command === 'string') {
    note(reading, path, `The command "${written.trim()}" is not usable: ${command}.`)
    return undefined
  }
  if (text.includes('{count}')) {
    const place = { file: reading.yaml.file, line: reading.yaml.line(path) }
    const message = 'The command has {count}, and there is no "count" beside it: it stays as it is.'
    reading.findings.warning('GV-GENERATOR-VALUE', message, place)
  }
  if (command.program.startsWith('/') || command.program.split('/').includes('..')) {
    note(
      reading,
      path,
      `"${command.program}" is no generator.`,
      'It is a name of "generators", or a path below generators/.',
    )
    return undefined
  }
  return { ...command, seed: seedOf(text, inherit(reading, rule, handed, at).salt, count) }
}

/** Whether nothing before has the name or the whole recipe of a case. Copies that `count` asks for may be the same. */
function isNew(reading: Reading, planned: PlannedCase, at: YamlPath, rule: CaseRule): boolean {
  const { name, generate } = planned
  if (!isUsableName(`${baseName(name)}.in`) || baseName(name) === 'test_group') {
    const hint = 'Use letters, digits, "_", "." and "-", the first no "." or "-", and not the word test_group.'
    note(reading, at, `"${name}" is no name for a test case.`, hint)
    return false
  }
  if (reading.names.has(name)) {
    note(reading, at, `There are two test cases ${name}.`)
    return false
  }
  reading.names.add(name)
  const recipe = recipeOf(planned)
  const first = reading.recipes.get(recipe)
  const isWanted = rule.count !== undefined && first?.line === planned.line
  if (first !== undefined && !isWanted) {
    const hint = 'Write another seed, such as {seed:2}. Copies that are wanted: `count` without {seed} and {count}.'
    const what = generate === null ? 'The rule' : 'The command'
    const place = { file: reading.yaml.file, line: reading.yaml.line(at), hint }
    reading.findings.error(
      'GV-GENERATOR-TWICE',
      `${what} is the same as that of ${first.name} on line ${first.line}.`,
      place,
    )
    return false
  }
  reading.recipes.set(recipe, planned)
  return true
}

/** All that a case is made from, in words: the same words make the same files. */
export function recipeOf({ generate, copy, texts, links, tries }: PlannedCase): string {
  const command = generate && [generate.program, generate.args, generate.usesSeed ? generate.seed : null]
  return JSON.stringify([command, copy, [...texts], [...links], tries])
}
