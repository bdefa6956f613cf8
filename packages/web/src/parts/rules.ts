import { parseTokenArgs } from '@gavel/problem/tokens/tokens'
import type { LanguageInfo } from '@gavel/shared/language'
import type { Problem } from '@gavel/shared/problem'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { seconds, size } from './figures.ts'

/** What decides a verdict, as far as solvers may know it. */
export interface RulesView
  extends Pick<Problem, 'outputComparison' | 'outputLimitBytes' | 'codeLimitBytes' | 'feedback' | 'firstFailingInput'> {
  /** Null for a version published before this was kept. */
  readonly judging: Omit<NonNullable<Problem['judging']>, 'included'> | null
  /** The languages that are allowed; null where all are. */
  readonly languages: readonly Pick<LanguageInfo, 'name'>[] | null
}

/** How an output is compared by the default validator (docs/verdicts.md). */
function comparison({ words }: Visit, args: readonly string[]): string[] {
  const { caseSensitive, spaceChangeSensitive, floatRelative, floatAbsolute } = parseTokenArgs(args)
  const { rules } = words
  return [
    spaceChangeSensitive ? rules.exactSpace : rules.words,
    caseSensitive ? rules.exactCase : rules.anyCase,
    ...(floatRelative === null ? [] : [rules.relative(String(floatRelative))]),
    ...(floatAbsolute === null ? [] : [rules.absolute(String(floatAbsolute))]),
  ]
}

function sentences(visit: Visit, view: RulesView): string[] {
  const { judging, outputComparison, outputLimitBytes, codeLimitBytes, feedback, firstFailingInput, languages } = view
  const { rules } = visit.words
  const type = judging?.type
  return [
    ...(type?.submitAnswer ? [rules.submitAnswer] : []),
    ...(type?.interactive ? [rules.interactive] : []),
    ...(type?.multiPass ? [rules.passes(judging?.passes ?? 1)] : []),
    ...(outputComparison === null ? (type?.interactive ? [] : [rules.validator]) : comparison(visit, outputComparison)),
    type?.scoring ? rules.scoring : rules.passFail,
    ...(judging === null || type?.submitAnswer ? [] : [rules.compile(seconds(visit, judging.compileSeconds))]),
    rules.sizes(size(visit, codeLimitBytes), size(visit, outputLimitBytes)),
    ...(languages === null ? [] : [rules.languages(languages.map(({ name }) => name).join(', '))]),
    rules.feedback[feedback],
    ...(firstFailingInput ? [rules.firstFailing] : []),
  ]
}

/** What makes a program right or wrong here, in sentences; folded, for one who wants to know. */
export function rulesPart(visit: Visit, view: RulesView): Html {
  const items = sentences(visit, view)
  return html`<details class="rules"><summary>${visit.words.rules.title}</summary><ul>${items.map((text) => html`<li>${text}</li>`)}</ul></details>`
}
