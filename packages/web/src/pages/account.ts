import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, field, type Refusal, tokenField } from '../parts/field.ts'
import type { Visit } from '../visit.ts'

/** What was sent before and refused, and why; a password is never sent back. */
export interface AccountForm {
  readonly username?: string | undefined
  readonly invitation?: string | undefined
  readonly refused?: Refusal | undefined
  /** Where to go on, a path of this site. */
  readonly next: string
}

const nextField = (next: string) => html`<input type="hidden" name="next" value="${next}">`
const and = (next: string) => (next === '/' ? '' : `?next=${encodeURIComponent(next)}`)

export function signInPage(visit: Visit, { username, refused, next }: AccountForm): Html {
  const { account } = visit.words
  const main = html`<section class="card narrow"><h1>${account.signIn}</h1>
${alert(refused)}
<form method="post" action="/sign-in">${tokenField(visit)}${nextField(next)}
${field({ name: 'username', label: account.username, value: username, autocomplete: 'username', required: true, autofocus: username === undefined })}
${field({ name: 'password', label: account.password, type: 'password', autocomplete: 'current-password', required: true, autofocus: username !== undefined })}
<p><button>${account.signIn}</button></p></form>
${visit.registration !== 'closed' && html`<p class="hint">${account.noAccount} <a href="/register${and(next)}">${account.register}</a></p>`}</section>`
  return layout(visit, { title: account.signIn, main })
}

/** Name and password of an account that is to be made, and the button that makes it. */
function newAccountFields({ words: { account } }: Visit, username: string | undefined): Html {
  return html`${field({ name: 'username', label: account.username, value: username, autocomplete: 'username', required: true })}
${field({ name: 'password', label: account.password, type: 'password', autocomplete: 'new-password', hint: account.passwordHint, required: true })}
<p><button>${account.makeAccount}</button></p>`
}

export function registerPage(visit: Visit, { username, invitation, refused, next }: AccountForm): Html {
  const { account } = visit.words
  const invited = visit.registration === 'invite'
  const main = html`<section class="card narrow"><h1>${account.register}</h1>
${alert(refused)}
<form method="post" action="/register">${tokenField(visit)}${nextField(next)}
${invited && field({ name: 'invitation', label: account.invitation, value: invitation, required: true })}
${newAccountFields(visit, username)}</form>
<p class="hint">${account.haveAccount} <a href="/sign-in${and(next)}">${account.signIn}</a></p></section>`
  return layout(visit, { title: account.register, main })
}

/** The page behind the link that a server without an administrator prints. */
export function firstAdministratorPage(
  visit: Visit,
  key: string,
  { username, refused }: Omit<AccountForm, 'next'>,
): Html {
  const { account } = visit.words
  const main = html`<section class="card narrow"><h1>${account.firstAdministrator}</h1>
<p>${account.firstAdministratorText}</p>
${alert(refused)}
<form method="post" action="/first-administrator">${tokenField(visit)}<input type="hidden" name="key" value="${key}">
${newAccountFields(visit, username)}</form></section>`
  return layout(visit, { title: account.firstAdministrator, main })
}
