import { flag, type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** The field by which the server knows a form as its own. */
export const tokenName = 'form-token'

export function tokenField({ formToken }: Pick<Visit, 'formToken'>): Html {
  return html`<input type="hidden" name="${tokenName}" value="${formToken}">`
}

interface FieldOptions {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly type?: 'text' | 'password'
  /** What password managers and keyboards go by (HTML, "Autofill"). */
  readonly autocomplete?: string
  readonly hint?: string
  readonly required?: boolean
  readonly autofocus?: boolean
}

/** Line of a form with its label, and what helps to fill it in. */
export function field(options: FieldOptions): Html {
  const { name, label, value = '', type = 'text', autocomplete = 'off', hint } = options
  const hintId = `${name}-hint`
  return html`<p class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"${flag('required', options.required === true)}${flag('autofocus', options.autofocus === true)}${hint !== undefined && html` aria-describedby="${hintId}"`}>
${hint !== undefined && html`<span class="hint" id="${hintId}">${hint}</span>`}</p>`
}

/** The choices of a `<select>`, by what is sent and what is shown; the one that is chosen is selected. */
export function options(items: readonly (readonly [value: string, name: string])[], chosen: string | null): Html[] {
  return items.map(
    ([value, name]) => html`<option value="${value}"${flag('selected', value === chosen)}>${name}</option>`,
  )
}

/** Why something was refused. */
export interface Refusal {
  readonly message: string
  readonly hint?: string | undefined
}

/** What went wrong with what was sent, to stand over the form it is about; nothing where nothing did. */
export function alert(refused: Refusal | undefined): Html {
  if (refused === undefined) return html``
  const { message, hint } = refused
  return html`<div class="alert" role="alert"><p>${message}</p>${hint !== undefined && html`<p class="hint">${hint}</p>`}</div>`
}
