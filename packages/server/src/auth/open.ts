import type { Core } from '../core.ts'
import type { Identify } from '../http/identity.ts'
import type { Http } from '../http/route.ts'
import { createAccessTokens } from './access-token.ts'
import { createAttempts } from './attempts.ts'
import { createDevices } from './devices.ts'
import { createIdentify } from './identify.ts'
import { createInvitations } from './invitations.ts'
import { createPasswordHasher } from './password.ts'
import { createPersonalTokens } from './personal-tokens.ts'
import { createRegistration } from './registration.ts'
import { type AuthParts, registerAuth } from './routes.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { readSigningKey } from './signing-key.ts'
import { sweepHourly } from './sweep.ts'
import { createTurns } from './turns.ts'

/** Accounts: who asks, and the routes by which one comes in. */
export interface Auth {
  readonly identify: Identify
  readonly parts: AuthParts
  register(http: Http): void
}

/** Opens accounts, sessions and tokens. @throws GavelError `config.invalid` for a signing key that is none. */
export async function openAuth({ config, log, store }: Core, opened: AsyncDisposableStack): Promise<Auth> {
  const key = await readSigningKey(store, config.dataDirectory)
  const accessTokens = createAccessTokens(key)
  const personalTokens = createPersonalTokens(store)
  const sessions = createSessions(store, accessTokens)
  const passwords = createPasswordHasher()
  const turns = createTurns()
  const devices = createDevices(key)
  const invitations = createInvitations(store)
  const attempts = createAttempts(config.signInsPerMinute)
  const { registration: mode, accountsPerDay } = config
  const registration = createRegistration({ store, passwords, turns, invitations, mode, accountsPerDay })
  const signIn = createSignIn({ store, passwords, turns, attempts, devices })
  opened.use(sweepHourly(store, log))
  const parts = {
    ...{ store, registration, signIn, sessions, devices },
    ...{ personalTokens, invitations, passwords, turns },
  }
  return {
    parts,
    identify: createIdentify({ accessTokens, sessions, personalTokens, now: store.now }),
    register: (http) => registerAuth(http, parts),
  }
}
