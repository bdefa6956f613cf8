import { type Outcome, outcomeOf } from '@gavel/shared/points/outcome'
import type { SubmissionSummary } from '@gavel/shared/submission'
import type { Verdict } from '@gavel/shared/verdict'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { points } from './figures.ts'

/** A sign beside the colour: nothing is told by colour alone. */
const signs: Readonly<Record<Outcome | 'waiting', string>> = {
  accepted: '✓',
  partial: '◐',
  rejected: '✗',
  unjudged: '!',
  waiting: '…',
}

/** A word on how something stands, with its colour and sign. */
export function badge(kind: keyof typeof signs, text: string): Html {
  return html`<span class="verdict ${kind}"><span aria-hidden="true">${signs[kind]}</span> ${text}</span>`
}

export interface Judged {
  readonly verdict: Verdict
  readonly score?: number | null | undefined
  readonly maxScore?: number | null | undefined
}

/** A verdict in words with its sign; with the points where there are fewer than the most. */
export function verdictBadge(visit: Pick<Visit, 'words' | 'language'>, judged: Judged): Html {
  const { verdict, score = null, maxScore = null } = judged
  const outcome = outcomeOf({ verdict, score, maxScore })
  const { words } = visit
  const text =
    outcome === 'partial' && score !== null && maxScore !== null
      ? words.problems.points(points(visit, score), points(visit, maxScore))
      : words.verdicts[verdict]
  return badge(outcome, text)
}

/** What a submission has come to: its verdict, or how far it is. */
export function outcomeBadge(visit: Pick<Visit, 'words' | 'language'>, submission: SubmissionSummary): Html {
  const { verdict, score, maxScore, state } = submission
  if (verdict !== null) return verdictBadge(visit, { verdict, score, maxScore })
  return badge('waiting', visit.words.states[state])
}
