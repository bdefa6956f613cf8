import { type Account, roleSchema } from '@gavel/shared/user'
import { type Content, type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, options, type Refusal, tokenField } from '../parts/field.ts'
import { time } from '../parts/figures.ts'
import type { Visit } from '../visit.ts'
import { seenOf, stateOf } from './users.ts'

export interface UserView {
  readonly account: Account
  /** A password that was just made, to be shown this once. */
  readonly newPassword?: string | undefined
  readonly refused?: Refusal | undefined
}

function fact(title: string, value: Content): Html {
  return html`<div><dt>${title}</dt><dd>${value}</dd></div>`
}

/** An account, and what an administrator does with it. */
export function userPage(visit: Visit, { account, newPassword, refused }: UserView): Html {
  const { users } = visit.words
  const { username, displayName, role, disabledAt, createdAt } = account
  const action = (name: string) => `/admin/users/${username}/${name}`
  const roles = roleSchema.options.map((each) => [each, users.roles[each]] as const)
  const isDisabled = disabledAt !== null
  const main = html`<h1><bdi>${username}</bdi></h1>
${alert(refused)}
${newPassword !== undefined && html`<div class="card" role="status"><p>${users.newPassword}: <code class="secret">${newPassword}</code></p><p class="hint">${users.shownOnce}</p></div>`}
<dl class="facts-list">${fact(users.name, html`<bdi>${displayName ?? '–'}</bdi>`)}${fact(users.class, html`<bdi>${account.class ?? '–'}</bdi>`)}${fact(users.seat, html`<bdi>${account.seat ?? '–'}</bdi>`)}${fact(users.state, stateOf(visit, account))}${fact(users.made, time(visit, createdAt))}${fact(users.seen, seenOf(visit, account))}</dl>
<p><a href="/submissions?user=${username}">${visit.words.nav.submissions}</a> · <a href="/users/${username}">${visit.words.progress.title}</a></p>
<section class="actions">
<form method="post" action="${action('role')}">${tokenField(visit)}<p class="field"><label for="role">${users.role}</label> <select id="role" name="role">${options(roles, role)}</select></p><p><button>${users.change}</button></p></form>
<form method="post" action="${action(isDisabled ? 'enable' : 'disable')}">${tokenField(visit)}${!isDisabled && html`<p class="hint">${users.disableHint}</p>`}<p><button>${isDisabled ? users.enable : users.disable}</button></p></form>
<form method="post" action="${action('password')}">${tokenField(visit)}<p class="hint">${users.resetHint}</p><p><button>${users.reset}</button></p></form>
</section>`
  return layout(visit, { title: username, main })
}
