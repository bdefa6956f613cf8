import { mostRejudged, type Rejudging, type RejudgingSelection } from '@gavel/shared/rejudging'
import { verdictSchema } from '@gavel/shared/verdict'
import { flag, type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, field, options, type Refusal, tokenField } from '../parts/field.ts'
import { points, time } from '../parts/figures.ts'
import { table } from '../parts/table.ts'
import { badge } from '../parts/verdict.ts'
import type { Visit } from '../visit.ts'

export interface RejudgingsView {
  readonly items: readonly Rejudging[]
  /** What stands in the form: what was asked for and refused, or what a link asks for. */
  readonly form: Readonly<Partial<Record<(typeof selectionFields)[number] | 'reason', string>>>
  readonly refused?: Refusal | undefined
}

/** The fields by which submissions are chosen, in the order of the form. */
export const selectionFields = ['problem', 'user', 'language', 'verdict', 'node', 'submission'] as const

const kinds = { judging: 'waiting', judged: 'partial', applied: 'accepted', cancelled: 'unjudged' } as const

export function rejudgingState({ words }: Visit, { state }: Rejudging): Html {
  return badge(kinds[state], words.rejudgings.states[state])
}

/** What a selection chooses, in words. */
export function selectionText({ words }: Visit, selection: RejudgingSelection): Html {
  const { fields } = words.rejudgings
  const said = selectionFields.flatMap((name) => {
    const value = selection[name]
    if (value === undefined) return []
    const shown = name === 'verdict' && selection.verdict !== undefined ? words.verdicts[selection.verdict] : value
    return [html`<span>${fields[name]}: <bdi>${shown}</bdi></span> `]
  })
  return html`${said}`
}

function row(visit: Visit, rejudging: Rejudging): Html {
  const { id, reason, selection, createdAt, createdBy, total, judged, changed } = rejudging
  return html`<tr><td><a href="/admin/rejudgings/${id}">${time(visit, createdAt)}</a></td>
<td><bdi>${reason}</bdi></td><td>${selectionText(visit, selection)}</td><td><bdi>${createdBy}</bdi></td>
<td>${rejudgingState(visit, rejudging)}</td>
<td class="figure">${points(visit, judged)} / ${points(visit, total)}</td><td class="figure">${points(visit, changed)}</td></tr>
`
}

function newForm(visit: Visit, { form, refused }: Pick<RejudgingsView, 'form' | 'refused'>): Html {
  const { rejudgings, verdicts } = visit.words
  const choices = [
    ['', rejudgings.any] as const,
    ...verdictSchema.options.map((verdict) => [verdict, verdicts[verdict]] as const),
  ]
  const line = (name: (typeof selectionFields)[number]) =>
    name === 'verdict'
      ? html`<p class="field"><label for="verdict">${rejudgings.fields.verdict}</label> <select id="verdict" name="verdict">${options(choices, form.verdict ?? '')}</select></p>`
      : field({ name, label: rejudgings.fields[name], value: form[name] })
  return html`<details${flag('open', refused !== undefined || Object.keys(form).length > 0)}><summary>${rejudgings.make}</summary>
${alert(refused)}
<form class="card" method="post" action="/admin/rejudgings">${tokenField(visit)}
<p class="hint">${rejudgings.makeHint(points(visit, mostRejudged))}</p>
<div class="halves">${selectionFields.map(line)}</div>
${field({ name: 'reason', label: rejudgings.reason, value: form.reason, required: true })}
<p><button>${rejudgings.make}</button></p></form></details>`
}

/** The rejudgings, and the form that makes one. */
export function rejudgingsPage(visit: Visit, view: RejudgingsView): Html {
  const { rejudgings } = visit.words
  const columns = [
    { title: rejudgings.made },
    { title: rejudgings.reason },
    { title: rejudgings.selection },
    { title: rejudgings.by },
    { title: rejudgings.state },
    { title: rejudgings.judged, kind: 'figure' },
    { title: rejudgings.changed, kind: 'figure' },
  ] as const
  const found = table(
    rejudgings.title,
    columns,
    view.items.map((item) => row(visit, item)),
  )
  const main = html`<h1>${rejudgings.title}</h1>
<p class="hint">${rejudgings.intro}</p>
${newForm(visit, view)}
${view.items.length === 0 ? html`<p class="hint">${rejudgings.none}</p>` : found}`
  return layout(visit, { title: rejudgings.title, main })
}
