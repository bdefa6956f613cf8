import type { Profile } from '@gavel/author/verify/profiles/profile'
import { profileNames, profiles } from '@gavel/author/verify/profiles/table'
import type { Rule } from '@gavel/problem/rules/rule'
import { families, isRuleId, rules } from '@gavel/problem/rules/table'
import { GavelError } from '@gavel/shared/error'
import { nearestNames } from '@gavel/shared/nearest'
import { type Style, terminalWidth } from './style.ts'

/** What is known of a check of `gavel verify`. */
export interface ExplainedRule {
  readonly id: string
  readonly family: string
  /** The severities that a finding of it can have in the profile `default`, the usual one first. */
  readonly severities: readonly string[]
  /** Its errors are such that `gavel judge` and a server refuse the package. */
  readonly stopsLoading: boolean
  readonly fixable: boolean
  readonly title: string
  readonly why: string
  /** Profiles that give it another severity, or `off`. */
  readonly profiles: Readonly<Record<string, string>>
}

/**
 * The row of a rule's table; case and a missing `GV-` do not matter.
 * @throws GavelError `usage.invalid` with the nearest ids.
 */
export function explainRule(asked: string): ExplainedRule {
  const upper = asked.trim().toUpperCase()
  const id = [upper, `GV-${upper}`].find(isRuleId)
  if (id === undefined) {
    const near = nearestNames(upper.startsWith('GV-') ? upper : `GV-${upper}`, Object.keys(rules), 3)
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'All of them stand in docs/checks.md.'
    throw new GavelError('usage.invalid', `There is no check "${asked.slice(0, 64)}".`, { hint })
  }
  const rule: Rule = rules[id]
  const { severities, title, why } = rule
  const [family = ''] = Object.entries(families).find(([, own]) => Object.hasOwn(own, id)) ?? []
  const others = profileNames.flatMap((name) => {
    const given = (profiles[name] as Profile).severities[id]
    return given === undefined || name === 'default' ? [] : [[name, given] as const]
  })
  const flags = { stopsLoading: rule.loading === true, fixable: rule.fixable === true }
  return { id, family, severities, ...flags, title, why, profiles: Object.fromEntries(others) }
}

/** The same for people, as wide as their terminal. */
export function renderRule(rule: ExplainedRule, style: Style): string {
  const width = terminalWidth()
  const profiles = Object.entries(rule.profiles).map(([name, severity]) => `${name}: ${severity}`)
  const facts = [
    `${rule.severities.join(' or ')}${profiles.length === 0 ? '' : ` (by profile: ${profiles.join(', ')})`}`,
    `family ${rule.family}`,
    ...(rule.stopsLoading ? ['gavel judge and servers refuse the package'] : []),
    ...(rule.fixable ? ['gavel verify --fix mends it, or some of it'] : []),
  ]
  const paragraphs = [rule.title, rule.why].map((text) => fold(text, width))
  return `${style.bold(rule.id)}\n${style.dim(fold(facts.join('; '), width))}\n\n${paragraphs.join('\n\n')}\n`
}

/** Breaks a text between words so that lines are at most `width` wide, as far as words are. */
function fold(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
