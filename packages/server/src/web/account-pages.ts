import { GavelError } from '@gavel/shared/error'
import { credentialsSchema, usernameSchema } from '@gavel/shared/user'
import type { Html } from '@gavel/web/html'
import { type AccountForm, firstAdministratorPage, registerPage, signInPage } from '@gavel/web/pages/account'
import { themes } from '@gavel/web/visit'
import { isLanguageCode } from '@gavel/web/words/choose'
import * as z from 'zod'
import { clientAddress } from '../access/address.ts'
import type { AuthParts } from '../auth/routes.ts'
import { isSameSecret } from '../auth/secret.ts'
import { hasAdministrator, insertFirstAdministrator, userRow } from '../auth/users.ts'
import { refuseWeakPassword } from '../auth/weak-password.ts'
import { clearSessionCookie, sessionCookieOf, setPreferences, setSessionCookie } from '../http/cookies.ts'
import { safeNext } from '../http/this-site.ts'
import { newId } from '../store/id.ts'
import type { UserTable } from '../store/schema.ts'
import { checkForm, type Fields, fieldsOf } from './form.ts'
import { goTo, orAgain, type PageCall, type Pages, page, queryOf } from './page.ts'

export interface AccountPagesParts
  extends Pick<AuthParts, 'store' | 'registration' | 'signIn' | 'sessions' | 'passwords' | 'turns'> {
  /** The secret of the link that makes the first administrator; null where there is one. */
  readonly firstKey: string | null
}

/** Name and password of a form. @throws GavelError `request.invalid` with what a name or password has to be. */
function credentialsOf({ username = '', password = '' }: Fields): { username: string; password: string } {
  const parsed = credentialsSchema.safeParse({ username, password })
  if (parsed.success) return parsed.data
  throw new GavelError('request.invalid', parsed.error.issues.map(({ message }) => message).join(' '))
}

const nextSchema = z.object({ next: z.string().max(2048).optional() })
const keySchema = z.object({ key: z.string().max(128).optional() })

/** Sign in, out, register, and the first administrator; and how pages look to this browser. */
export function registerAccountPages(pages: Pages, parts: AccountPagesParts): void {
  const { store, registration, signIn, sessions, passwords, turns, firstKey } = parts
  const nextOf = ({ request }: PageCall) => safeNext(queryOf(request, nextSchema).next)

  async function begin({ request, reply }: PageCall, user: UserTable, next: string) {
    const before = sessionCookieOf(request)
    if (before !== null) await sessions.end(before)
    setSessionCookie(request, reply, await sessions.startBrowser(user, request.ip))
    return goTo(reply, next)
  }

  /** Does what a form asks for; what is refused is told over it, and it keeps what was written but for the password. */
  async function fromForm(
    call: PageCall,
    draw: (form: AccountForm) => Html,
    run: (fields: Fields, next: string) => Promise<ReturnType<typeof goTo>>,
  ) {
    const fields = fieldsOf(call.request)
    checkForm(call.request, fields, call.visit.words)
    const next = safeNext(fields.next)
    const again = ({ code, status, message, hint }: GavelError) => {
      const { username, invitation } = fields
      // Other hints name commands.
      const refused = { message, ...(code === 'request.too-many' && { hint }) }
      return status < 500 ? draw({ username, invitation, refused, next }) : null
    }
    return orAgain(call, () => run(fields, next), again)
  }

  page(pages, {
    method: 'GET',
    url: '/sign-in',
    handle: async (call) => signInPage(call.visit, { next: nextOf(call) }),
  })
  page(pages, {
    method: 'POST',
    url: '/sign-in',
    handle: (call) =>
      fromForm(
        call,
        (form) => signInPage(call.visit, form),
        async ({ username = '', password = '' }, next) => {
          const { request } = call
          // What can be nobody's name is told as a name that nobody has.
          const { data = username } = usernameSchema.safeParse(username)
          const user = await signIn.check({
            ...{ username: data, password, device: undefined, address: clientAddress(request.ip) },
            ...{ gone: () => request.raw.socket.destroyed, log: request.log },
          })
          return begin(call, user, next)
        },
      ),
  })
  page(pages, {
    method: 'GET',
    url: '/register',
    handle: async (call) => registerPage(call.visit, { next: nextOf(call) }),
  })
  page(pages, {
    method: 'POST',
    url: '/register',
    countedAs: 'register',
    handle: (call) =>
      fromForm(
        call,
        (form) => registerPage(call.visit, form),
        async (fields, next) => {
          const address = clientAddress(call.request.ip)
          const invitation = fields.invitation?.trim() || undefined
          return begin(call, await registration.register({ ...credentialsOf(fields), invitation, address }), next)
        },
      ),
  })
  page(pages, {
    method: 'POST',
    url: '/sign-out',
    handle: async ({ visit, request, reply }) => {
      checkForm(request, fieldsOf(request), visit.words)
      const secret = sessionCookieOf(request)
      if (secret !== null) await sessions.end(secret)
      clearSessionCookie(request, reply)
      return goTo(reply, '/')
    },
  })
  page(pages, {
    method: 'POST',
    url: '/settings',
    handle: async ({ visit, request, reply }) => {
      const fields = fieldsOf(request)
      checkForm(request, fields, visit.words)
      const language = isLanguageCode(fields.language ?? '') ? (fields.language ?? visit.language) : visit.language
      const theme = themes.find((each) => each === fields.theme) ?? visit.theme
      setPreferences(request, reply, { language, theme })
      return goTo(reply, safeNext(fields.next))
    },
  })

  /** @throws GavelError `request.not-found` unless it is the key of this server, and there is no administrator still. */
  async function checkKey(key: string | undefined, call: PageCall): Promise<string> {
    if (firstKey !== null && key !== undefined && isSameSecret(key, firstKey) && !(await hasAdministrator(store.read)))
      return key
    throw new GavelError('request.not-found', call.visit.words.errors.notFound)
  }
  page(pages, {
    method: 'GET',
    url: '/first-administrator',
    handle: async (call) => {
      const key = await checkKey(queryOf(call.request, keySchema).key, call)
      return firstAdministratorPage(call.visit, key, {})
    },
  })
  page(pages, {
    method: 'POST',
    url: '/first-administrator',
    countedAs: 'register',
    handle: async (call) => {
      const key = await checkKey(fieldsOf(call.request).key, call)
      return fromForm(
        call,
        (form) => firstAdministratorPage(call.visit, key, form),
        async (fields) => {
          const { username, password } = credentialsOf(fields)
          refuseWeakPassword(password, username)
          const hashed = await turns.run(clientAddress(call.request.ip), () => passwords.hash(password))
          const row = { ...userRow({ id: newId(), username, created_at: store.now() }), password: hashed }
          const isFirst = await insertFirstAdministrator(store, row)
          if (!isFirst) throw new GavelError('request.not-found', call.visit.words.errors.notFound)
          return begin(call, row, '/')
        },
      )
    },
  })
}
