/**
 * Every rule that a finding can name. A new rule is a row in the file of its family; `npm run checks -- --write` then
 * brings docs/checks.md up to date. An id that is not here does not compile.
 */
import type { Severity } from '@gavel/shared/verify'
import { attachmentRules, includeRules } from './attachments.ts'
import { configRules } from './config.ts'
import { dataRules } from './data.ts'
import { dataGroupRules } from './data-group.ts'
import { generatorRules } from './generator.ts'
import { graderRules } from './grader.ts'
import { inputValidatorRules } from './input-validator.ts'
import { answerValidatorRules, outputValidatorRules, staticValidatorRules } from './output-validator.ts'
import { nameRules, packageRules } from './package.ts'
import { platformRules } from './platform.ts'
import type { Rule } from './rule.ts'
import { statementRules } from './statement.ts'
import { submissionRules } from './submission.ts'
import { timeLimitRules } from './time-limit.ts'
import { visualizerRules } from './visualizer.ts'

/** The rules by family, in the order of docs/checks.md. `--only` and `--skip` take these names. */
export const families = {
  package: { ...packageRules, ...nameRules },
  config: configRules,
  statement: statementRules,
  attachment: attachmentRules,
  include: includeRules,
  'input-validator': inputValidatorRules,
  'output-validator': { ...outputValidatorRules, ...answerValidatorRules, ...staticValidatorRules },
  visualizer: visualizerRules,
  grader: graderRules,
  data: { ...dataRules, ...dataGroupRules },
  submission: submissionRules,
  'time-limit': timeLimitRules,
  generator: generatorRules,
  platform: platformRules,
} as const

export type FamilyName = keyof typeof families

const table = {
  ...families.package,
  ...families.config,
  ...families.statement,
  ...families.attachment,
  ...families.include,
  ...families['input-validator'],
  ...families['output-validator'],
  ...families.visualizer,
  ...families.grader,
  ...families.data,
  ...families.submission,
  ...families['time-limit'],
  ...families.generator,
  ...families.platform,
} as const

type Table = typeof table

/** Id of a rule, such as `GV-DATA-ANSWER-MISSING`. */
export type RuleId = keyof Table

/** Ids of the rules whose findings may have a severity. */
export type RuleIdOf<S extends Severity> = {
  [Id in RuleId]: S extends Table[Id]['severities'][number] ? Id : never
}[RuleId]

/** Every rule by its id. */
export const rules: Readonly<Record<RuleId, Rule>> = table

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(table, text)
}
