import type { Rejudging, RejudgingCell, RejudgingChange } from '@gavel/shared/rejudging'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, type Refusal, tokenField } from '../parts/field.ts'
import { points, time } from '../parts/figures.ts'
import { type CellKey, rejudgingMatrix } from '../parts/rejudging-matrix.ts'
import { table } from '../parts/table.ts'
import { badge, verdictBadge } from '../parts/verdict.ts'
import type { Visit } from '../visit.ts'
import { rejudgingState, selectionText } from './rejudgings.ts'

export interface RejudgingView {
  readonly rejudging: Rejudging
  readonly matrix: readonly RejudgingCell[]
  /** The cell whose submissions are listed; null: those that change. */
  readonly chosen: CellKey | null
  readonly submissions: readonly RejudgingChange[]
  /** Whether more belong to the list than are shown. */
  readonly hasMore: boolean
  readonly refused?: Refusal | undefined
}

const reloadSeconds = 3

type Side = RejudgingChange['before']

function judgedAs(visit: Visit, { verdict, score }: Side): Html {
  if (verdict === null) return badge('waiting', visit.words.rejudgings.notJudged)
  return html`${verdictBadge(visit, { verdict })}${score !== null && html` <span class="hint">${points(visit, score)}</span>`}`
}

function row(visit: Visit, change: RejudgingChange): Html {
  const { submission, problem, username, language, before, after } = change
  return html`<tr><td><a href="/submissions/${submission}">${submission.slice(-8)}</a></td><td><bdi>${username}</bdi></td>
<td><a href="/problems/${problem}">${problem}</a></td><td>${language}</td>
<td>${judgedAs(visit, before)}</td><td>${judgedAs(visit, after)}</td></tr>
`
}

function actions(visit: Visit, { id, state }: Rejudging): Html {
  const { rejudgings } = visit.words
  if (state === 'applied' || state === 'cancelled') return html``
  const form = (name: string, label: string, hint: string) =>
    html`<form method="post" action="/admin/rejudgings/${id}/${name}">${tokenField(visit)}<p class="hint">${hint}</p><p><button>${label}</button></p></form>`
  return html`<section class="actions">${state === 'judged' && form('apply', rejudgings.apply, rejudgings.applyHint)}${form('cancel', rejudgings.cancel, rejudgings.cancelHint)}</section>`
}

function submissionList(visit: Visit, { submissions, chosen, hasMore, rejudging }: RejudgingView): Html {
  const { rejudgings } = visit.words
  const words = visit.words.submissions
  const titles = [
    rejudgings.fields.submission,
    words.who,
    words.problem,
    words.language,
    rejudgings.before,
    rejudgings.after,
  ]
  const heading = chosen === null ? rejudgings.changing : rejudgings.ofCell
  if (submissions.length === 0)
    return html`<h2 id="submissions">${heading}</h2><p class="hint">${rejudgings.noneHere}</p>`
  const rows = submissions.map((each) => row(visit, each))
  return html`<h2 id="submissions">${heading}</h2>
${table(
  heading,
  titles.map((title) => ({ title })),
  rows,
)}
${hasMore && html`<p class="hint">${rejudgings.more(points(visit, submissions.length), `gavel rejudging show ${rejudging.id}`)}</p>`}`
}

/** What changes while it is judged; the same function draws it at first and at each change. */
export function rejudgingRegion(visit: Visit, view: RejudgingView): Html {
  const { rejudging, matrix, chosen } = view
  const { rejudgings } = visit.words
  const { id, total, judged, changed } = rejudging
  return html`<p>${rejudgingState(visit, rejudging)} ${rejudgings.summary(points(visit, judged), points(visit, total), points(visit, changed))}</p>
${judged < total && rejudging.state === 'judging' && html`<progress max="${total}" value="${judged}" aria-label="${rejudgings.judged}"></progress>`}
<h2>${rejudgings.matrix}</h2>
${rejudgingMatrix(visit, { id, cells: matrix, chosen })}
${submissionList(visit, view)}
${actions(visit, rejudging)}`
}

/** A rejudging: what it changes or would change, and its end. */
export function rejudgingPage(visit: Visit, view: RejudgingView): Html {
  const { rejudging, refused } = view
  const { rejudgings } = visit.words
  const isGoingOn = rejudging.state === 'judging'
  const live = isGoingOn
    ? html` data-every="${reloadSeconds}" data-region="/admin/rejudgings/${rejudging.id}/now"`
    : html``
  const main = html`<h1>${rejudgings.one}</h1>
${alert(refused)}
<p><bdi>${rejudging.reason}</bdi></p>
<p class="hint">${rejudgings.madeBy(rejudging.createdBy)} ${time(visit, rejudging.createdAt)} · ${selectionText(visit, rejudging.selection)}</p>
<div${live}>${rejudgingRegion(visit, view)}</div>
<p><a href="/admin/rejudgings">${rejudgings.title}</a></p>`
  return layout(visit, { title: rejudgings.one, main, reloadSeconds: isGoingOn ? reloadSeconds : null })
}
