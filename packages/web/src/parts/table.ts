import { type Content, type Html, html } from '../html.ts'

/** A column of a table; `kind`: numbers, or what is left out where there is little room. */
export interface Column {
  readonly title: string
  readonly kind?: 'figure' | 'spare'
}

/** Table that is scrolled sideways where it is wider than the page, by the keyboard as well (WCAG 2.2, 2.1.1). `rows`: `<tr>` each. */
export function table(label: string, columns: readonly Column[], rows: Content): Html {
  const heads = columns.map(
    ({ title, kind }) => html`<th scope="col"${kind !== undefined && html` class="${kind}"`}>${title}</th>`,
  )
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`
}

/** Link to what comes after the end of a list; nothing on the last page. */
export function nextPage(address: string | null, label: string): Html {
  if (address === null) return html``
  return html`<nav class="pages" aria-label="${label}"><a rel="next" href="${address}">${label}</a></nav>`
}
