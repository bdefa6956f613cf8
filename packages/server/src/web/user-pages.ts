import { GavelError } from '@gavel/shared/error'
import { type AccountChanges, accountListQuerySchema, roleSchema } from '@gavel/shared/user'
import { userPage } from '@gavel/web/pages/user'
import { usersPage } from '@gavel/web/pages/users'
import { clientAddress } from '../access/address.ts'
import type { Identity } from '../access/identity.ts'
import { changeAccount, listAccounts, showAccount } from '../auth/directory.ts'
import { type ResetParts, resetPassword } from '../auth/reset-password.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm, fieldsOf } from './form.ts'
import { goTo, type PageCall, type Pages, page, queryOf, sendHtml } from './page.ts'

/** The accounts, for administrators. */
export function registerUserPages(pages: Pages, parts: ResetParts): void {
  const { store } = parts
  const nameOf = ({ request }: PageCall) => (request.params as { username: string }).username

  page(pages, {
    method: 'GET',
    url: '/admin/users',
    handle: async (call) => {
      requireAdministrator(call)
      const asked = queryOf(call.request, accountListQuerySchema)
      const { items, next } = await listAccounts(store.replica, asked)
      const query = new URLSearchParams(call.request.query as Record<string, string>)
      if (next !== null) query.set('after', next)
      const address = next === null ? null : `/admin/users?${query}`
      return usersPage(call.visit, { items, search: asked.search ?? '', next: address })
    },
  })
  page(pages, {
    method: 'GET',
    url: '/admin/users/:username',
    handle: async (call) => {
      requireAdministrator(call)
      return userPage(call.visit, { account: await showAccount(store.read, nameOf(call)) })
    },
  })

  /** A form of the page of an account: what is refused is told there. */
  function action(name: string, run: (call: PageCall, by: Identity) => Promise<ReturnType<typeof goTo>>): void {
    page(pages, {
      method: 'POST',
      url: `/admin/users/:username/${name}`,
      handle: async (call) => {
        const by = requireAdministrator(call)
        checkForm(call.request, fieldsOf(call.request), call.visit.words)
        try {
          return await run(call, by)
        } catch (error) {
          if (!(error instanceof GavelError) || error.status >= 500 || error.code === 'user.unknown') throw error
          const account = await showAccount(store.read, nameOf(call))
          return sendHtml(call.reply.code(error.status), userPage(call.visit, { account, refused: error }))
        }
      },
    })
  }

  async function change(call: PageCall, by: Identity, changes: AccountChanges) {
    const username = nameOf(call)
    await store.transact(async (tx) => {
      await store.dialect.lockTables(tx, ['user'])
      await changeAccount(tx, { username, changes, now: store.now() })
    })
    call.request.log.info({ by: by.username, username, ...changes }, 'an account was changed')
    return goTo(call.reply, `/admin/users/${username}`)
  }

  action('role', (call, by) => {
    const role = roleSchema.safeParse(fieldsOf(call.request).role)
    if (!role.success) throw new GavelError('request.invalid', 'There is no such role.')
    return change(call, by, { role: role.data })
  })
  action('disable', (call, by) => change(call, by, { disabled: true }))
  action('enable', (call, by) => change(call, by, { disabled: false }))
  action('password', async (call, by) => {
    const username = nameOf(call)
    const newPassword = await resetPassword(parts, username, clientAddress(call.request.ip))
    call.request.log.info({ by: by.username, username }, 'a password was reset')
    const account = await showAccount(store.read, username)
    return sendHtml(call.reply, userPage(call.visit, { account, newPassword }))
  })
}
