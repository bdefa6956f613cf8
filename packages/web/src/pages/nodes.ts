import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, type Refusal } from '../parts/field.ts'
import { type NodesView, nodesRegion } from '../parts/nodes.ts'
import type { Visit } from '../visit.ts'

const reloadSeconds = 5

/** The judge nodes and the queue, for administrators. */
export function nodesPage(visit: Visit, view: NodesView & { readonly refused?: Refusal | undefined }): Html {
  const { title } = visit.words.nodes
  const main = html`<h1>${title}</h1>
${alert(view.refused)}
<div data-every="${reloadSeconds}" data-region="/admin/nodes/now">${nodesRegion(visit, view)}</div>
<p><a href="/admin/rejudgings">${visit.words.rejudgings.title}</a></p>`
  return layout(visit, { title, main, reloadSeconds })
}
