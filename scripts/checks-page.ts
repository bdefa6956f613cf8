import type { Rule } from '../packages/sandbox/src/verify/rules/rule.ts'
import { families, rules } from '../packages/sandbox/src/verify/rules/table.ts'

const headings: Readonly<Record<keyof typeof families, string>> = {
  package: 'The package',
  config: 'problem.yaml',
  statement: 'Statements',
  include: 'Included code',
  'input-validator': 'Input validators',
  'output-validator': 'Output validators and static validators',
  grader: 'Graders',
  data: 'Test data',
  submission: 'Example submissions',
  'time-limit': 'The time limit',
}

function severityOf(rule: Rule): string {
  const told = rule.severities.join(' or ')
  return rule.loading === true ? `${told}, loading` : told
}

const entries = (family: Readonly<Record<string, Rule>>) => Object.entries(family)

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
  return [`${Object.keys(rules).length} rules.`, '', ...overview, '', ...sections].join('\n').trim()
}
