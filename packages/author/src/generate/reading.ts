import type { Findings } from '@gavel/problem/package/findings'
import type { PackageFormat } from '@gavel/problem/package/model'
import type { YamlFile } from '@gavel/problem/package/yaml'
import { describeIssue } from '@gavel/shared/describe-issue'
import { nearestNames } from '@gavel/shared/nearest'
import { endSentence } from '@gavel/shared/sentence'
import type * as z from 'zod'
import type { PlannedCase, PlannedGroup } from './plan.ts'
import type { CaseRule, FolderRule } from './rules.ts'

export const planFile = 'generators/generators.yaml'

/** Where something stands in generators.yaml. */
export type YamlPath = readonly (string | number)[]

/** What folders hand down to what is in them. */
export interface Inherited {
  readonly solution: string | null | undefined
  readonly salt: string
  readonly tries: number
}

/** What is known while generators.yaml is read. */
export interface Reading {
  readonly yaml: YamlFile<unknown>
  readonly findings: Findings
  readonly format: PackageFormat
  readonly constants: ReadonlyMap<string, string>
  readonly texts: readonly string[]
  readonly cases: PlannedCase[]
  readonly groups: PlannedGroup[]
  /** Cases by the key of their rule or of a folder around it, for `include`; null for a key that stands twice. */
  readonly byKey: Map<string, readonly PlannedCase[] | null>
  /** Cases that have been told, by what makes them, to find those that are there twice. */
  readonly recipes: Map<string, PlannedCase>
  readonly names: Set<string>
  /** How many cases stand in numbered lists, and the number of the next of them. */
  readonly numbered: number
  next: number
}

/** A part of generators.yaml that keeps to its schema; null after noting what is wrong with it. */
export function check<T>(reading: Reading, schema: z.ZodType<T>, value: unknown, at: YamlPath): T | null {
  const parsed = schema.safeParse(value, { error: describeIssue })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const path = [...at, ...issue.path]
    const what = path.length === 0 ? 'The file' : `"${path.join('.')}"`
    note(reading, path, `${what} ${endSentence(issue.message)}`)
  }
  return null
}

export function note({ yaml, findings }: Reading, at: readonly PropertyKey[], message: string, hint?: string): void {
  findings.error('GV-GENERATOR-VALUE', message, { file: yaml.file, line: yaml.line(at), hint })
}

export function warnUnknown(reading: Reading, rule: object, known: readonly string[], at: YamlPath): void {
  const { yaml, findings } = reading
  for (const key of Object.keys(rule)) {
    if (known.includes(key)) continue
    const near = nearestNames(key, known)
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known here: ${known.join(', ')}.`
    const place = { file: yaml.file, line: yaml.line([...at, key]), hint }
    findings.warning('GV-GENERATOR-KEY', `"${[...at, key].join('.')}" is unknown and says nothing.`, place)
  }
}

/** What a rule hands down, where it says nothing from what is around it. A solution that is written empty is none. */
export function inherit(reading: Reading, rule: FolderRule | CaseRule, from: Inherited, at: YamlPath): Inherited {
  const { solution, random_salt: salt, retries } = rule
  const isNone = solution === '' || solution === 'null' || solution === '~'
  if (solution !== undefined && !isNone && !solution.startsWith('/')) {
    const hint = 'Write the path from the package on, such as /submissions/accepted/solution.py.'
    note(reading, [...at, 'solution'], 'The path of a solution begins with "/".', hint)
  }
  return {
    solution: solution === undefined ? from.solution : isNone ? null : solution.slice(1),
    salt: salt ?? from.salt,
    tries: retries === undefined ? from.tries : Number(retries),
  }
}
