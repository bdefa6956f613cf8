import type { RejudgingCell } from '@gavel/shared/rejudging'
import type { Verdict } from '@gavel/shared/verdict'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** A cell of the matrix; `after` null: not judged yet. */
export type CellKey = Pick<RejudgingCell, 'before' | 'after'>

/** The part of an address that says which cell is looked at. */
export function cellQuery({ before, after }: CellKey): string {
  return String(new URLSearchParams({ before: before ?? '', after: after ?? '' }))
}

const unique = (verdicts: readonly (Verdict | null)[]) => [...new Set(verdicts)]

export interface MatrixView {
  readonly id: string
  readonly cells: readonly RejudgingCell[]
  /** The cell whose submissions are shown. */
  readonly chosen: CellKey | null
}

/** Verdicts before by verdicts after; each number leads to its submissions, and those of a changed verdict stand out. */
export function rejudgingMatrix({ words }: Visit, { id, cells, chosen }: MatrixView): Html {
  const { rejudgings, verdicts } = words
  const nameOf = (verdict: Verdict | null) => (verdict === null ? rejudgings.notJudged : verdicts[verdict])
  const [befores, afters] = [unique(cells.map(({ before }) => before)), unique(cells.map(({ after }) => after))]
  const countOf = (before: Verdict | null, after: Verdict | null) =>
    cells.find((cell) => cell.before === before && cell.after === after)?.count ?? 0
  const cell = (before: Verdict | null, after: Verdict | null) => {
    const count = countOf(before, after)
    if (count === 0) return html`<td class="figure"><span class="hint">0</span></td>`
    const isChosen = chosen !== null && chosen.before === before && chosen.after === after
    const name = rejudgings.cell(count, nameOf(before), nameOf(after))
    return html`<td class="figure${before !== after && after !== null && html` changed`}"><a href="/admin/rejudgings/${id}?${cellQuery({ before, after })}#submissions" aria-label="${name}"${isChosen && html` aria-current="true"`}>${count}</a></td>`
  }
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${rejudgings.matrix}"><table class="matrix">
<thead><tr><th scope="col">${rejudgings.beforeAfter}</th>${afters.map((after) => html`<th scope="col" class="figure">${nameOf(after)}</th>`)}</tr></thead>
<tbody>
${befores.map((before) => html`<tr><th scope="row">${nameOf(before)}</th>${afters.map((after) => cell(before, after))}</tr>\n`)}</tbody>
</table></div>`
}
