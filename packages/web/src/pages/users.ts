import type { Account } from '@gavel/shared/user'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { time } from '../parts/figures.ts'
import { searchForm } from '../parts/search.ts'
import { nextPage, table } from '../parts/table.ts'
import type { Visit } from '../visit.ts'

export interface UsersView {
  readonly items: readonly Account[]
  readonly search: string
  /** Address of the page with those that come next; null on the last. */
  readonly next: string | null
}

export function stateOf({ words }: Visit, { disabledAt }: Account): Html {
  const { active, disabled } = words.users
  return disabledAt === null ? html`${active}` : html`<span class="verdict rejected">${disabled}</span>`
}

export function seenOf(visit: Visit, { seenAt }: Account): Html {
  if (seenAt === null) return html`<span class="hint">${visit.words.users.never}</span>`
  return time(visit, seenAt)
}

function row(visit: Visit, account: Account): Html {
  const { username, displayName, role } = account
  return html`<tr><th scope="row"><a href="/admin/users/${username}"><bdi>${username}</bdi></a></th>
<td><bdi>${displayName}</bdi></td><td><bdi>${account.class}</bdi></td><td>${visit.words.users.roles[role]}</td>
<td>${stateOf(visit, account)}</td><td>${seenOf(visit, account)}</td></tr>
`
}

export function usersPage(visit: Visit, { items, search, next }: UsersView): Html {
  const { users } = visit.words
  const titles = [visit.words.account.username, users.name, users.class, users.role, users.state, users.seen]
  const found = table(
    users.title,
    titles.map((title) => ({ title })),
    items.map((account) => row(visit, account)),
  )
  const main = html`<h1>${users.title}</h1>
${searchForm(visit, { action: '/admin/users', label: users.search, search })}
<p><a href="/admin/class-import">${visit.words.classImport.title}</a></p>
${items.length === 0 ? html`<p class="hint">${users.none}</p>` : found}
${nextPage(next, users.next)}`
  return layout(visit, { title: users.title, main })
}
