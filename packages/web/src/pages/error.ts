import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../visit.ts'

/** Page for what was refused or failed: what happened, what to do, and a way back. */
export function errorPage(visit: Visit, error: { readonly message: string; readonly hint?: string | undefined }): Html {
  const { errors, nav } = visit.words
  const main = html`<section class="card narrow"><h1>${errors.title}</h1><p>${error.message}</p>
${error.hint !== undefined && html`<p class="hint">${error.hint}</p>`}
<p><a class="button" href="/">${nav.home}</a></p></section>`
  return layout(visit, { title: errors.title, main })
}
