import * as z from 'zod'
import { readExamples } from './examples.ts'
import type { Findings } from './findings.ts'
import { globMatches } from './glob.ts'
import type { ExampleSubmission, ProblemType } from './model.ts'
import { coversCase, defaultRules, noRule, type RuleVerdict, type SubmissionRule } from './submission-rules.ts'
import { casesBelow, groupsBelow, type TestGroup } from './test-group.ts'
import { folderAt, type TreeFolder } from './tree.ts'
import { readYaml, type YamlFile } from './yaml.ts'

const text = z.string({ error: 'must be text' })
const ruleVerdicts = ['AC', 'WA', 'TLE', 'RTE'] as const satisfies RuleVerdict[]
const verdict = z.enum(ruleVerdicts, { error: 'must be AC, WA, TLE or RTE' })
const verdicts = z.array(verdict, { error: 'must be a list of some of AC, WA, TLE and RTE' })
const score = z.number({ error: 'must be a number' })
const person = z.union([
  text,
  z.strictObject({ name: text, email: text.optional(), orcid: text.optional(), kattis: text.optional() }),
])

const ruleKeys = {
  permitted: verdicts.optional(),
  required: verdicts.optional(),
  score: z.union([score, z.tuple([score, score])], { error: 'must be a number, or a list of two' }).optional(),
  message: text.optional(),
  use_for_time_limit: z
    .union([z.boolean(), z.enum(['lower', 'upper'])], { error: 'must be true, false, lower or upper' })
    .optional(),
}
const ruleSchema = z.strictObject(ruleKeys)
type WrittenRule = z.infer<typeof ruleSchema>

const metadataKeys = {
  language: text.optional(),
  entrypoint: text.optional(),
  authors: z.union([person, z.array(person)]).optional(),
  model_solution: z.boolean().optional(),
}

/** Every other key is a pattern of test data with rules of its own. */
const entrySchema = z.object({ ...metadataKeys, ...ruleKeys }).catchall(ruleSchema.nullable())
type Entry = z.infer<typeof entrySchema>

const known = new Set([...Object.keys(metadataKeys), ...Object.keys(ruleKeys)])

const submissionsRules = {
  id: 'GV-SUBMISSION-YAML' as const,
  schema: z.record(z.string(), entrySchema.nullable()),
  keys: [...known],
}

/** The example submissions of a package of 2025-09, with what submissions.yaml and their folders say of them. */
export async function readSubmissions(
  tree: TreeFolder,
  type: ProblemType,
  data: TestGroup,
  findings: Findings,
): Promise<readonly ExampleSubmission[]> {
  const examples = await readExamples(tree, findings)
  const file = folderAt(tree, 'submissions')?.files.get('submissions.yaml')
  const yaml = file === undefined ? null : await readYaml(file, submissionsRules, findings)
  if (yaml !== null) checkPatterns(yaml, examples, type, data, findings)
  return examples.map((example) => withRules(example, yaml, data, findings))
}

const pathIn = (example: ExampleSubmission) => example.path.slice('submissions/'.length)

/** A pattern fits a submission itself, or the folder that it is in. */
const fits = (pattern: string, example: ExampleSubmission) =>
  globMatches(pattern, pathIn(example)) || globMatches(pattern, example.directory)

function withRules(
  example: ExampleSubmission,
  yaml: YamlFile<Readonly<Record<string, Entry | null>>> | null,
  data: TestGroup,
  findings: Findings,
): ExampleSubmission {
  const entries = Object.entries(yaml?.value ?? {}).flatMap(([pattern, entry]) =>
    entry !== null && fits(pattern, example) ? [{ pattern, entry }] : [],
  )
  const rules: SubmissionRule[] = []
  const standard = defaultRules.get(example.directory)
  // The folder's own name takes the place of what it promises by default; any other pattern adds to it.
  if (standard !== undefined && !entries.some(({ pattern }) => pattern === example.directory)) rules.push(standard)
  for (const { pattern, entry } of entries) {
    const base = pattern === example.directory ? (standard ?? noRule) : noRule
    rules.push(toRule(entry, '', base))
    for (const [scope, inner] of scopesOf(entry)) rules.push(toRule(inner, scope, noRule))
  }
  const pick = <K extends 'language' | 'entrypoint' | 'model_solution'>(key: K) =>
    entries.map(({ entry }) => entry[key]).findLast((value) => value !== undefined)
  if (yaml !== null) checkConsistency(example, rules, data, yaml.file, findings)
  return {
    ...example,
    rules: rules.filter((rule) => Object.entries(rule).some(([key, value]) => key !== 'scope' && value !== null)),
    language: pick('language') ?? example.language,
    entryPoint: pick('entrypoint') ?? example.entryPoint,
    modelSolution: pick('model_solution') ?? false,
  }
}

function scopesOf(entry: Entry): [string, WrittenRule][] {
  return Object.entries(entry).flatMap(([key, value]): [string, WrittenRule][] =>
    known.has(key) || value === null || typeof value !== 'object' ? [] : [[key, value as WrittenRule]],
  )
}

const timeLimitUses = { lower: 'lower', upper: 'upper', false: 'none' } as const

function toRule(written: WrittenRule, scope: string, base: SubmissionRule): SubmissionRule {
  const { permitted, required, score, message, use_for_time_limit: use } = written
  return {
    scope,
    permitted: permitted ?? base.permitted,
    required: required ?? base.required,
    score: score === undefined ? base.score : typeof score === 'number' ? [score, score] : score,
    message: message ?? base.message,
    timeLimit: use === undefined || use === true ? base.timeLimit : timeLimitUses[use === false ? 'false' : use],
  }
}

/** Two rules that no verdict could satisfy at once are a mistake in one of them. */
function checkConsistency(
  example: ExampleSubmission,
  rules: readonly SubmissionRule[],
  data: TestGroup,
  file: string,
  findings: Findings,
): void {
  const left = new Map(casesBelow(data).map(({ name }) => [name, leftFor(name, rules)] as const))
  for (const [name, verdicts] of left) {
    if (verdicts.length > 0) continue
    const message = `No verdict on ${name} could satisfy what is said of ${example.path}.`
    findings.error('GV-SUBMISSION-RULES', message, {
      file,
      hint: 'What is permitted by all of it has nothing in common.',
    })
    return
  }
  for (const rule of rules) {
    const required = rule.timeLimit === 'upper' ? (['TLE'] as const) : rule.required
    const covered = [...left].filter(([name]) => coversCase(rule, name))
    if (required === null || covered.length === 0) continue
    if (covered.some(([, verdicts]) => required.some((verdict) => verdicts.includes(verdict)))) continue
    const message = `${required.join(' or ')} is required of ${example.path}, and no test case is permitted to get that.`
    findings.error('GV-SUBMISSION-RULES', message, { file, hint: 'Compare "required" with the lists of "permitted".' })
    return
  }
}

/** The verdicts that all rules together leave to a test case. */
function leftFor(name: string, rules: readonly SubmissionRule[]): readonly RuleVerdict[] {
  return ruleVerdicts.filter((verdict) =>
    rules.every((rule) => {
      if (!coversCase(rule, name)) return true
      return (rule.permitted?.includes(verdict) ?? true) && (rule.timeLimit !== 'lower' || verdict !== 'TLE')
    }),
  )
}

function checkPatterns(
  yaml: YamlFile<Readonly<Record<string, Entry | null>>>,
  examples: readonly ExampleSubmission[],
  type: ProblemType,
  data: TestGroup,
  findings: Findings,
): void {
  const groups = groupsBelow(data).map(({ name }) => name)
  const names = [...groups, ...casesBelow(data).map(({ name }) => name)]
  for (const [pattern, entry] of Object.entries(yaml.value)) {
    const at = (path: readonly string[]) => ({ file: yaml.file, line: yaml.line(path) })
    if (!examples.some((example) => fits(pattern, example))) {
      const message = `"${pattern}" fits no submission.`
      findings.warning('GV-SUBMISSION-PATTERN', message, at([pattern]))
    }
    for (const [scope, rule] of [['', entry] as const, ...scopesOf(entry ?? {})]) {
      const path = scope === '' ? [pattern] : [pattern, scope]
      if (scope !== '' && !names.some((name) => globMatches(scope, name))) {
        const message = `"${scope}" fits no test case and no group.`
        findings.warning('GV-SUBMISSION-PATTERN', message, at(path))
      } else if (scope !== '' && rule?.score !== undefined && !groups.some((name) => globMatches(scope, name))) {
        const message = `"score" is of groups, and "${scope}" fits none.`
        findings.warning('GV-SUBMISSION-PATTERN', message, at([...path, 'score']))
      }
      if (rule?.score !== undefined && !type.scoring) {
        const message = '"score" says nothing in a pass-fail problem.'
        findings.error('GV-SUBMISSION-RULES', message, at([...path, 'score']))
      }
    }
  }
}
