import type { Log } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import type { UserTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { accountDisabled } from './account-disabled.ts'
import type { Attempts } from './attempts.ts'
import type { Devices } from './devices.ts'
import type { PasswordHasher } from './password.ts'
import type { Turns } from './turns.ts'
import { findUserByName } from './users.ts'

export interface SignInParts {
  readonly store: Store
  readonly passwords: PasswordHasher
  readonly turns: Turns
  readonly attempts: Attempts
  readonly devices: Devices
}

export interface Claim {
  readonly username: string
  readonly password: string
  /** The device token that the client has. */
  readonly device: string | undefined
  /** access/address.ts */
  readonly address: string
  /** True once the client has gone: then nothing is hashed for it. */
  readonly gone: () => boolean
  readonly log: Pick<Log, 'warn'>
}

/** Tells who a name and a password belong to. */
export interface SignIn {
  /** @throws GavelError `auth.invalid`, `auth.disabled`, `request.too-many` */
  check(claim: Claim): Promise<UserTable>
}

export function createSignIn({ store, passwords, turns, attempts, devices }: SignInParts): SignIn {
  /** Stores the password at today's cost, unless it was changed meanwhile. */
  async function renew(user: UserTable, password: string): Promise<UserTable> {
    const hashed = await passwords.hash(password)
    const { numUpdatedRows } = await store.transact((tx) =>
      tx
        .updateTable('user')
        .set({ password: hashed })
        .where('id', '=', user.id)
        .where('password', '=', user.password)
        .executeTakeFirstOrThrow(),
    )
    return numUpdatedRows > 0n ? { ...user, password: hashed } : user
  }

  async function checkInTurn(claim: Claim, user: UserTable | undefined, device: string | null): Promise<UserTable> {
    const { username, address } = claim
    const attempt = { address, username, device }
    // Here and not before the turn: while it waited others may have failed.
    attempts.check(attempt)
    if (claim.gone()) throw new GavelError('interrupted', 'The client has gone.')
    const right = await passwords.verify(claim.password, user?.password ?? null)
    if (!right || user === undefined) {
      attempts.fail(attempt)
      claim.log.warn({ username, address, known: device !== null }, 'a sign-in failed')
      throw new GavelError('auth.invalid', 'The username or the password is wrong.')
    }
    attempts.succeed(attempt)
    if (user.disabled_at !== null) {
      claim.log.warn({ username, address }, 'a sign-in to a disabled account')
      throw accountDisabled()
    }
    return passwords.isOutdated(user.password) ? renew(user, claim.password) : user
  }

  return {
    check: async (claim) => {
      const user = await findUserByName(store.read, claim.username)
      const device = user === undefined ? null : await devices.verify(claim.device, user.id, store.now())
      attempts.check({ address: claim.address, username: claim.username, device })
      return turns.run(claim.address, () => checkInTurn(claim, user, device))
    },
  }
}
