import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** Form that searches a list: it is a link with what is asked for, and can be sent to others. */
export function searchForm(
  { words }: Pick<Visit, 'words'>,
  {
    action,
    label,
    search,
    more,
  }: { readonly action: string; readonly label: string; readonly search: string; readonly more?: Html },
): Html {
  return html`<form class="search" role="search" action="${action}">
<label class="hidden" for="search">${label}</label>
<input id="search" name="search" type="search" value="${search}" maxlength="100" placeholder="${label}">
${more}
<button>${words.problems.find}</button></form>`
}
