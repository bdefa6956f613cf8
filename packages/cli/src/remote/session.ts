import { GavelError } from '@gavel/shared/error'
import type { Session as SessionReply } from '@gavel/shared/user'
import { type Credential, type CredentialStore, toCredential } from './credentials.ts'

/** Which token signs the calls to a server, and how it is renewed. */
export interface Session {
  readonly server: string
  /** The token in use: GAVEL_TOKEN before what is stored; null where there is none. */
  token(): Promise<string | null>
  /** Where the token comes from. */
  source(): Promise<'environment' | 'session' | 'personal' | null>
  /** When the token runs out, in milliseconds since 1970; null where there is none or nobody here knows. */
  expiresAt(): Promise<number | null>
  /**
   * A token in place of `refused`: one that another gavel process has renewed meanwhile, or a new one for the refresh
   * token. Null where there is none to be had.
   */
  renew(refused: string, refresh: (refreshToken: string) => Promise<SessionReply>): Promise<string | null>
  /** @param refusal what the server said to the token in use, which cannot be renewed */
  signInNeeded(refusal?: GavelError | null): GavelError
}

export interface SessionOptions {
  readonly server: string
  /** GAVEL_TOKEN. */
  readonly environmentToken: string | null
  readonly store: CredentialStore
}

function tokenOf(credential: Credential | null): string | null {
  if (credential === null) return null
  return credential.kind === 'session' ? credential.accessToken : credential.token
}

export function openSession({ server, environmentToken, store }: SessionOptions): Session {
  /** Why the server did not renew the session; null where it was not asked, or did. */
  let notRenewed: GavelError | null = null
  return {
    server,
    token: async () => environmentToken ?? tokenOf(await store.read(server)),
    source: async () => (environmentToken !== null ? 'environment' : ((await store.read(server))?.kind ?? null)),
    async expiresAt() {
      const credential = environmentToken === null ? await store.read(server) : null
      return credential?.kind === 'session' ? credential.accessExpiresAt : null
    },
    async renew(refused, refresh) {
      if (environmentToken !== null) return null
      const renewed = await store.update(server, async (now) => {
        if (now?.kind !== 'session' || now.accessToken !== refused) return now
        try {
          return toCredential(await refresh(now.refreshToken))
        } catch (error) {
          if (!(error instanceof GavelError) || error.status !== 401) throw error
          notRenewed = error
          // A refresh token that the server no longer takes is of no use to anyone. But of an account that is disabled the next
          // command is to hear that too, and not that nobody is signed in.
          return error.code === 'auth.disabled' ? now : null
        }
      })
      const token = tokenOf(renewed)
      return token === refused ? null : token
    },
    signInNeeded(refusal = null) {
      const reason = notRenewed ?? refusal
      const said = reason === null ? '' : `: ${reason.message}`
      if (reason?.code === 'auth.disabled') {
        const whose = environmentToken === null ? 'your account' : 'the account of the token in GAVEL_TOKEN'
        return new GavelError('auth.disabled', `${server} does not let ${whose} in${said}`, { hint: reason.hint })
      }
      if (environmentToken !== null) {
        return new GavelError('auth.invalid', `The token in GAVEL_TOKEN is not taken by ${server}${said || '.'}`, {
          hint: 'Set another one, or unset it to use the account signed in.',
        })
      }
      const message =
        reason === null ? `You are not signed in to ${server}.` : `You are no longer signed in to ${server}${said}`
      return new GavelError('auth.required', message, {
        hint: `Sign in: gavel auth login --server ${server}`,
      })
    },
  }
}
