import { GavelError } from '@gavel/shared/error'
import { type AccountChanges, accountListQuerySchema, roleSchema, usernameSchema } from '@gavel/shared/user'
import { userPage } from '@gavel/web/pages/user'
import { usersPage } from '@gavel/web/pages/users'
import { clientAddress } from '../access/address.ts'
import { type Act, changeAccount, listAccounts, showAccount } from '../auth/directory.ts'
import { type ResetParts, resetPassword } from '../auth/reset-password.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm, fieldsOf } from './form.ts'
import { goTo, nextAddress, orAgain, type PageCall, type PageRoute, type Pages, page, queryOf } from './page.ts'

/** The accounts, for administrators. */
export function registerUserPages(pages: Pages, parts: ResetParts): void {
  const { store } = parts
  function nameOf({ request }: PageCall): string {
    const { username } = request.params as { username: string }
    return usernameSchema.safeParse(username).data ?? username
  }

  page(pages, {
    method: 'GET',
    url: '/admin/users',
    handle: async (call) => {
      requireAdministrator(call)
      const asked = queryOf(call.request, accountListQuerySchema)
      const { items, next } = await listAccounts(store.replica, asked)
      return usersPage(call.visit, { items, search: asked.search ?? '', next: nextAddress(call.request, next) })
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
  function action(name: string, run: (call: PageCall, act: Act) => ReturnType<PageRoute['handle']>): void {
    page(pages, {
      method: 'POST',
      url: `/admin/users/:username/${name}`,
      handle: async (call) => {
        const { username: by } = requireAdministrator(call)
        checkForm(call.request, fieldsOf(call.request), call.visit.words)
        const username = nameOf(call)
        return orAgain(
          call,
          () => run(call, { by, username, log: call.request.log }),
          async (refused) => {
            if (refused.status >= 500 || refused.code === 'user.unknown') return null
            return userPage(call.visit, { account: await showAccount(store.read, username), refused })
          },
        )
      },
    })
  }

  async function change({ reply }: PageCall, act: Act, changes: AccountChanges) {
    await changeAccount(store, act, changes)
    return goTo(reply, `/admin/users/${act.username}`)
  }

  action('role', async (call, act) => {
    const role = roleSchema.safeParse(fieldsOf(call.request).role)
    if (!role.success) throw new GavelError('request.invalid', 'There is no such role.')
    return change(call, act, { role: role.data })
  })
  action('disable', (call, act) => change(call, act, { disabled: true }))
  action('enable', (call, act) => change(call, act, { disabled: false }))
  action('password', async ({ visit, request }, act) => {
    const newPassword = await resetPassword(parts, act, clientAddress(request.ip))
    return userPage(visit, { account: await showAccount(store.read, act.username), newPassword })
  })
}
