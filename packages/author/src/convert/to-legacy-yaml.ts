import { Findings } from '@gavel/problem/package/findings'
import { rules202509, type Yaml202509 } from '@gavel/problem/package/problem-yaml'
import { parseYaml, readText } from '@gavel/problem/package/yaml'
import type { Step } from './step.ts'

/** The keys of a problem.yaml of 2025-09 as they are written. */
export async function readYaml202509({ read }: Step): Promise<Yaml202509 | null> {
  const file = read.tree.files.get('problem.yaml')
  const findings = new Findings()
  const text = file === undefined ? null : await readText(file, 'GV-CONFIG', findings)
  const yaml = text === null ? null : parseYaml(text, 'problem.yaml', rules202509, findings)
  findings.throwFirst()
  return yaml?.value ?? null
}

/** problem.yaml of legacy for a package of 2025-09; keys of which it says nothing are undefined. */
export function problemYamlLegacy(step: Step, yaml: Yaml202509, givesScores: boolean): object {
  const { read } = step
  const { type, names, keywords, checker } = read.package
  noteLostKeys(step, yaml)
  const words = [
    'custom',
    ...(givesScores && type.scoring ? ['score'] : []),
    ...(type.interactive ? ['interactive'] : []),
    ...(type.multiPass ? ['multi-pass'] : []),
  ]
  const sources = [yaml.source ?? []].flat()
  const [first] = sources
  const { license, rightsOwner, authors } = read.metadata
  return {
    problem_format_version: 'legacy',
    type: type.scoring ? 'scoring' : undefined,
    name: names.get('en') ?? [...names.values()][0],
    uuid: yaml.uuid,
    author: authors.map((author) => author.replace(/<[^<>]*>$/, '').trimEnd()).join(', ') || undefined,
    source: typeof first === 'string' ? first : first?.name,
    source_url: typeof first === 'object' ? first.url : undefined,
    license,
    rights_owner: rightsOwner ?? undefined,
    validation: checker.kind === 'default' ? undefined : words.join(' '),
    limits: readLimits(step, yaml),
    keywords: keywords.map((keyword) => keyword.replace(/\s+/g, '-')).join(' ') || undefined,
    grading: type.scoring ? { objective: 'max', show_test_data_groups: true } : undefined,
  }
}

function readLimits({ read }: Step, yaml: Yaml202509): object {
  const {
    time_limit: _,
    time_resolution: __,
    time_multipliers: multipliers,
    validation_passes: passes,
    ...shared
  } = yaml.limits ?? {}
  return {
    time_multiplier: multipliers?.ac_to_time_limit ?? 2,
    time_safety_margin: multipliers?.time_limit_to_tle ?? 1.5,
    ...shared,
    validation_passes: read.package.type.multiPass ? passes : undefined,
  }
}

function noteLostKeys({ read, losses }: Step, yaml: Yaml202509): void {
  const { names, keywords, languages, allowFileWriting, limits, constants } = read.package
  const more = [yaml.source ?? []].flat().length - 1
  if (more > 0) losses.warning('source', `${more} more sources`, 'the first alone')
  if (typeof yaml.credits === 'object' && yaml.credits !== null) {
    const roles = Object.keys(yaml.credits).filter((role) => role !== 'authors')
    if (roles.length > 0) losses.warning('credits', `the ${roles.join(', ')}`, 'left out: only authors have a key')
  }
  for (const key of ['version', 'embargo_until'] as const) {
    const value = yaml[key] ?? null
    if (value !== null) losses.warning(key, value, 'left out')
  }
  if (languages !== null) losses.error('languages', `that only ${languages.join(', ')} are allowed`, 'all languages')
  if (!allowFileWriting)
    losses.info('allow_file_writing', 'that submissions may not write files', 'nothing: the format has no word for it')
  if (constants.size > 0) losses.info('constants', `${constants.size} constants`, 'their values, put into the files')
  if (names.size > 1) losses.info('name', 'names in several languages', 'one, and that of each LaTeX statement')
  if (keywords.some((keyword) => /\s/.test(keyword))) losses.info('keywords', 'spaces in keywords', 'dashes')
  if (limits.timeSeconds === null && limits.timeResolutionSeconds !== 1) {
    losses.warning('limits.time_resolution', `${limits.timeResolutionSeconds} s`, 'whole seconds')
  }
}
