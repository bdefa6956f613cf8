import { Findings } from '@gavel/problem/package/findings'
import { hashPackage } from '@gavel/problem/package/hash'
import { licenses } from '@gavel/problem/package/metadata'
import { type LegacyYaml, legacyRules } from '@gavel/problem/package/problem-yaml'
import { parseYaml, readText } from '@gavel/problem/package/yaml'
import { uuidOf } from '../import/uuid.ts'
import type { Step } from './step.ts'

const wholeLimits = [
  'memory',
  'output',
  'code',
  'compilation_time',
  'compilation_memory',
  'validation_time',
  'validation_memory',
  'validation_output',
] as const

/** problem.yaml of 2025-09 for a package of legacy; keys of which it says nothing are undefined. */
export async function problemYaml202509(step: Step, validationOfScores: boolean): Promise<object> {
  const { read, losses } = step
  const { type, keywords } = read.package
  const yaml = await readLegacyYaml(step)
  const types = [
    ...(type.scoring ? ['scoring'] : []),
    ...(type.interactive ? ['interactive'] : []),
    ...(type.multiPass ? ['multi-pass'] : []),
  ]
  const { license: written, rightsOwner, authors } = read.metadata
  const license = licenses.find((known) => known === written)
  if (license === undefined) losses.warning('license', `the licence "${written}"`, 'unknown')
  if (rightsOwner !== null && license === 'public domain')
    losses.warning('rights_owner', rightsOwner, 'left out: public domain')
  const objective = yaml.grading?.objective
  if (objective === 'min') losses.error('grading.objective', 'that less is better', 'more is better')
  if (yaml.grading?.show_test_data_groups !== undefined) {
    losses.info('grading.show_test_data_groups', 'whether groups are shown', 'left to the judge')
  }
  if (validationOfScores) losses.info('validation', 'that a score is mandatory', 'a case without one gets its maximum')
  const uuid = yaml.uuid ?? uuidOf(await hashPackage(read.package.directory))
  if (!yaml.uuid) losses.info('uuid', 'a uuid, which the package has not', uuid)
  return {
    problem_format_version: '2025-09',
    type: types.length === 0 ? undefined : types.length === 1 ? types[0] : types,
    name: readNames(step),
    uuid,
    credits: authors.length === 0 ? undefined : { authors },
    source: readSourceOf(yaml, losses),
    license: license ?? 'unknown',
    rights_owner: license === 'public domain' ? undefined : (rightsOwner ?? undefined),
    limits: readLimits(step, yaml),
    keywords: keywords.length === 0 ? undefined : keywords,
    allow_file_writing: true,
  }
}

async function readLegacyYaml({ read }: Step): Promise<LegacyYaml> {
  const file = read.tree.files.get('problem.yaml')
  const findings = new Findings()
  const text = file === undefined ? null : await readText(file, 'GV-CONFIG', findings)
  const yaml = text === null ? null : parseYaml(text, 'problem.yaml', legacyRules, findings)
  findings.throwFirst()
  return yaml?.value ?? {}
}

/** A name for each language of a statement, as the format asks for. */
function readNames({ read, losses }: Step): Readonly<Record<string, string>> {
  const { names, statements } = read.package
  const main = names.get('en') ?? [...names.values()][0] ?? read.package.slug
  const languages = statements.length === 0 ? [...names.keys()] : statements.map(({ language }) => language)
  return Object.fromEntries(
    languages.map((language) => {
      const name = names.get(language)
      if (name === undefined) losses.info('name', `a name in "${language}", which the package has not`, `"${main}"`)
      return [language, name ?? main]
    }),
  )
}

function readSourceOf(yaml: LegacyYaml, losses: Step['losses']): object | undefined {
  if (yaml.source) return yaml.source_url ? { name: yaml.source, url: yaml.source_url } : { name: yaml.source }
  if (yaml.source_url) losses.warning('source_url', yaml.source_url, 'left out: there is no source')
  return undefined
}

function readLimits({ read, losses }: Step, yaml: LegacyYaml): object {
  const { timeSeconds, passes } = read.package.limits
  const written = yaml.limits ?? {}
  const whole = wholeLimits.map((key) => {
    const value = written[key]
    if (value !== undefined && !Number.isInteger(value))
      losses.info(`limits.${key}`, String(value), String(Math.ceil(value)))
    return [key, value === undefined ? undefined : Math.ceil(value)]
  })
  const below = (['time_multiplier', 'time_safety_margin'] as const).filter((key) => (written[key] ?? 1) < 1)
  for (const key of below) losses.info(`limits.${key}`, `${written[key]}, which is less than 1`, '1')
  const units = [1, 0.5, 0.1, 0.05, 0.01]
  const fits = (unit: number) => Math.abs(Math.round((timeSeconds ?? 1) / unit) * unit - (timeSeconds ?? 1)) < 1e-9
  const resolution = units.find(fits) ?? 0.001
  return {
    time_limit: timeSeconds ?? undefined,
    time_resolution: resolution === 1 ? undefined : resolution,
    time_multipliers: {
      ac_to_time_limit: Math.max(1, written.time_multiplier ?? 5),
      time_limit_to_tle: Math.max(1, written.time_safety_margin ?? 2),
    },
    ...Object.fromEntries(whole),
    validation_passes: read.package.type.multiPass ? passes : undefined,
  }
}
