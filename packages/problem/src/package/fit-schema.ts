import { describeIssue } from '@gavel/shared/describe-issue'
import { endSentence } from '@gavel/shared/sentence'
import type * as z from 'zod'
import { type Meaning, meaningsOf } from './meanings.ts'
import type { YamlRules } from './yaml-rules.ts'

type Path = readonly PropertyKey[]

/** What a file knows of its values, and where what is wrong with them is told. */
export interface FitReport {
  /** Whether something stands at a path of the file. */
  readonly isThere: (path: Path) => boolean
  /** The scalar at a path as it is written; null where there is none. */
  readonly source: (path: Path) => string | null
  readonly unknownKey: (path: Path, key: string) => void
  readonly wrong: (path: Path, message: string, isVital: boolean) => void
  /** A scalar that only YAML 1.1 reads so. */
  readonly oldScalar: (path: Path, message: string) => void
}

/** No file that people write has so many wrong values; each round mends or takes away at least one. */
const mostRounds = 200

/**
 * What a file says, in the shape of its schema. Each unknown key and each wrong value is told once; where the meaning of
 * a value is plain it is read so, and else it is taken for not written. Null where then still nothing fits.
 */
export function fitSchema<T>(
  plain: unknown,
  rules: Pick<YamlRules<T>, 'schema' | 'dialect' | 'asText' | 'fallbacks' | 'vital'>,
  report: FitReport,
): { readonly fits: T } | null {
  const root: Root = { value: plain ?? {} }
  const told = new Set<string>()
  const parse = () => rules.schema.safeParse(root.value, { error: describeIssue })
  for (let round = 0; round < mostRounds; round++) {
    const parsed = parse()
    if (parsed.success) return { fits: parsed.data }
    const issues = parsed.error.issues.map(innermost)
    let changed = false
    for (const issue of issues) changed = takeUnknownKeys(root, issue, report) || changed
    // What else may be wrong shows when they are gone.
    if (changed) continue
    for (const issue of issues) {
      const { path } = issue
      const isNew = !told.has(path.join('.'))
      told.add(path.join('.'))
      const subject = path.length === 0 ? 'The file' : `"${path.join('.')}"`
      const complaint =
        path.length > 0 && !report.isThere(path)
          ? `${subject} is missing.`
          : endSentence(`${subject}: ${issue.message}`)
      const isVital = rules.vital?.includes(String(path[0])) ?? false
      if (path.length === 0) {
        report.wrong(path, complaint, isVital)
        return null
      }
      if (!isIn(root.value, path)) {
        if (valueAt(root.value, path.slice(0, -1)) === undefined) continue
        if (isNew) report.wrong(path, complaint, isVital)
        changed = leaveOut(root, path, rules.fallbacks ?? {}) || changed
        continue
      }
      const meaning = findMeaning(root, issue, { path, rules, source: report.source(path), parse })
      if (meaning === null) {
        if (isNew) report.wrong(path, complaint, isVital)
        remove(root, path)
      } else if (meaning.kind === 'old' && rules.dialect !== '1.1') {
        const read = `it is read as ${show(meaning.value)}`
        report.oldScalar(path, `${subject} is written as YAML 1.1 has it: ${read}.`)
      } else if (meaning.kind === 'meant' && isNew) {
        report.wrong(path, `${complaint} It is read as ${show(meaning.value)}.`, false)
      }
      changed = true
    }
    if (!changed) return null
  }
  return null
}

const show = (value: unknown) => JSON.stringify(value)?.slice(0, 100) ?? 'nothing'

interface Root {
  value: unknown
}

interface Search {
  readonly path: Path
  readonly rules: Pick<YamlRules<unknown>, 'dialect' | 'asText'>
  readonly source: string | null
  readonly parse: () => z.ZodSafeParseResult<unknown>
}

/** The first meaning of a value with which its schema has nothing against it; the value is then replaced by it. */
function findMeaning(root: Root, issue: z.core.$ZodIssue, { path, rules, source, parse }: Search): Meaning | null {
  const before = valueAt(root.value, path)
  const choices = choicesOf(issue)
  for (const meaning of meaningsOf(before, {
    source,
    choices,
    key: String(path.at(-1)),
    asText: rules.asText === true,
  })) {
    put(root, path, meaning.value)
    const parsed = parse()
    const isLeft = (other: z.core.$ZodIssue) => path.every((part, index) => other.path[index] === part)
    if (parsed.success || !parsed.error.issues.map(innermost).some(isLeft)) return meaning
  }
  put(root, path, before)
  return null
}

/** The values of which one may stand there, as far as the schema lists them. */
function choicesOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  return issue.code === 'invalid_union'
    ? issue.errors
        .flat()
        .filter(({ path }) => path.length === 0)
        .flatMap(choicesOf)
    : []
}

/** Takes the keys that the schema does not know out of their map; false where there are none. */
function takeUnknownKeys(root: Root, issue: z.core.$ZodIssue, report: FitReport): boolean {
  if (issue.code !== 'unrecognized_keys') return false
  const map = Object(valueAt(root.value, issue.path))
  const there = issue.keys.filter((key) => Object.hasOwn(map, key))
  for (const key of issue.keys) report.unknownKey(issue.path, key)
  for (const key of there) Reflect.deleteProperty(map, key)
  return there.length > 0
}

/** What is done about something that has to be there and is not: a stand-in at the top, else its map goes. */
function leaveOut(root: Root, path: Path, fallbacks: Readonly<Record<string, unknown>>): boolean {
  const key = String(path[0])
  if (path.length > 1) remove(root, path.slice(0, -1))
  else if (Object.hasOwn(fallbacks, key)) put(root, path, fallbacks[key])
  else return false
  return true
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    value,
  )
}

function isIn(value: unknown, path: Path): boolean {
  const parent = valueAt(value, path.slice(0, -1))
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, path.at(-1) ?? '')
}

function put(root: Root, path: Path, value: unknown): void {
  const parent = valueAt(root.value, path.slice(0, -1))
  if (typeof parent === 'object' && parent !== null) Reflect.set(parent, path.at(-1) ?? '', value)
}

/** Takes a value away; of a list with a wrong entry nothing is left, for its entries belong together. */
function remove(root: Root, path: Path): void {
  const parent = valueAt(root.value, path.slice(0, -1))
  if (Array.isArray(parent) && path.length > 1) remove(root, path.slice(0, -1))
  else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? '')
}

/** Of a value that fits none of several shapes, the complaint of the shape that it came nearest to. */
export function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const nested = issue.errors
    .flat()
    .map((inner) => innermost(inner))
    .filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')
    .sort((a, b) => b.path.length - a.path.length)[0]
  return nested === undefined ? issue : { ...nested, path: [...issue.path, ...nested.path] }
}
