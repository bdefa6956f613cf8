import { noPlatform, type Profile } from '../packages/author/src/verify/profiles/profile.ts'
import { profileNames, profiles } from '../packages/author/src/verify/profiles/table.ts'
import type { Rule } from '../packages/problem/src/rules/rule.ts'
import { families, rules } from '../packages/problem/src/rules/table.ts'

const headings: Readonly<Record<keyof typeof families, string>> = {
  package: 'The package',
  config: 'problem.yaml',
  statement: 'Statements',
  attachment: 'Attachments',
  include: 'Included code',
  'input-validator': 'Input validators',
  'output-validator': 'Output validators, answer validators and static validators',
  visualizer: 'Visualizers',
  grader: 'Graders',
  data: 'Test data',
  submission: 'Example submissions',
  'time-limit': 'The time limit',
  generator: 'Generators',
  platform: 'What platforms ask',
}

function severityOf(rule: Rule): string {
  const told = rule.severities.join(' or ')
  return rule.loading === true ? `${told}, loading` : told
}

const entries = (family: Readonly<Record<string, Rule>>) => Object.entries(family)

/** Each profile: for whom it is, and what it makes of which rule. */
function profileSections(): string[] {
  return profileNames.flatMap((name) => {
    const profile: Profile = profiles[name]
    const given = Object.entries(profile.severities).filter(([id, severity]) => noPlatform[id as never] !== severity)
    const rows = given.map(([id, severity]) => `| [\`${id}\`](#${id.toLowerCase()}) | ${severity} |`)
    const table = rows.length === 0 ? [] : ['| id | severity here |', '| --- | --- |', ...rows, '']
    const stay = (profile.warningsStay ?? []).map((id) => `\`${id}\``).join(' and ')
    const raised = stay === '' ? [] : [`Every warning is an error, but for ${stay}.`, '']
    return [`### --profile ${name}`, '', profile.about, '', ...raised, ...table]
  })
}

/** The part of docs/checks.md that follows from the table of rules: an overview, then each rule under its own heading. */
export function makeChecksPage(): string {
  const overview = ['| id | severity | what is found |', '| --- | --- | --- |']
  const sections: string[] = []
  for (const [family, heading] of Object.entries(headings)) {
    const own = families[family as keyof typeof families]
    sections.push(`## ${heading} (\`${family}\`)`, '')
    for (const [id, rule] of entries(own)) {
      overview.push(`| [\`${id}\`](#${id.toLowerCase()}) | ${severityOf(rule)} | ${rule.title} |`)
      const fix = rule.fixable === true ? ' · `--fix` mends it' : ''
      sections.push(`### ${id}`, '', `*${severityOf(rule)}*${fix}`, '', `${rule.title} ${rule.why}`, '')
    }
  }
  const intro = 'Rules of the family `platform` are told in the profiles below that name them, and in no other.'
  const profileText = ['## Profiles', '', intro, '', ...profileSections()]
  return [`${Object.keys(rules).length} rules.`, '', ...overview, '', ...profileText, ...sections].join('\n').trim()
}
