import { GavelError } from '@gavel/shared/error'
import type { RegistrationMode } from '../access/registration-mode.ts'
import { TooMany } from '../access/too-many.ts'
import { addMember } from '../classes/members.ts'
import { newId } from '../store/id.ts'
import type { Handle, UserTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { type Invitations, spendInvitation } from './invitations.ts'
import type { PasswordHasher } from './password.ts'
import { refuseReservedName } from './reserved-names.ts'
import type { Turns } from './turns.ts'
import { findUserByName, insertUserRow, nameTaken, userRow } from './users.ts'
import { refuseWeakPassword } from './weak-password.ts'

const dayMs = 24 * 3600 * 1000

export interface NewAccount {
  readonly username: string
  readonly password: string
  readonly invitation: string | undefined
  /** access/address.ts */
  readonly address: string
}

export interface RegistrationParts {
  readonly store: Store
  readonly passwords: PasswordHasher
  readonly turns: Turns
  readonly invitations: Pick<Invitations, 'check'>
  readonly mode: RegistrationMode
  /** Accounts that may be made from one address in a day without an invitation. */
  readonly accountsPerDay: number
}

/** Registration by the people themselves. */
export interface Registration {
  /**
   * @throws GavelError `registration.closed`, `invitation.invalid`, `user.name-taken`, `user.password-weak`,
   * `request.too-many`
   */
  register(account: NewAccount): Promise<UserTable>
}

interface Share {
  readonly address: string
  readonly most: number
  readonly now: number
}

/** @throws TooMany where an address has made all its accounts of a day. */
async function checkShare(handle: Handle, { address, most, now }: Share): Promise<void> {
  const { made } = await handle
    .selectFrom('registration')
    .select((select) => select.fn.countAll<number>().as('made'))
    .where('address', '=', address)
    .where('at', '>', now - dayMs)
    .executeTakeFirstOrThrow()
  if (made < most) return
  throw new TooMany(`${most} accounts were made from this address within a day; no more are taken.`, 3600)
}

export function createRegistration(parts: RegistrationParts): Registration {
  const { store, passwords, turns, invitations, mode, accountsPerDay } = parts

  async function checkInvitation(code: string | undefined): Promise<void> {
    if (mode === 'closed') {
      throw new GavelError('registration.closed', 'Nobody can register here.', {
        hint: 'Ask whoever runs the server for an account, and sign in: gavel auth login',
      })
    }
    if (code !== undefined) return invitations.check(code)
    if (mode === 'open') return
    throw new GavelError('invitation.invalid', 'An invitation is wanted to register here.', {
      hint: 'Give the code of yours: gavel auth register --invitation CODE',
    })
  }

  return {
    register: async ({ username, password, invitation, address }) => {
      await checkInvitation(invitation)
      refuseReservedName(username)
      refuseWeakPassword(password, username)
      const share = { address, most: accountsPerDay, now: store.now() }
      if (invitation === undefined) await checkShare(store.read, share)
      if ((await findUserByName(store.read, username)) !== undefined) throw nameTaken(username)
      const hashed = await turns.run(address, () => passwords.hash(password))
      const { now } = share
      const row = { ...userRow({ id: newId(), username, created_at: now }), password: hashed }
      await store.transact(async (tx) => {
        const classId = invitation === undefined ? null : await spendInvitation(tx, invitation, now)
        if (invitation === undefined) {
          await store.dialect.lockTables(tx, ['registration'])
          await checkShare(tx, share)
          await tx.insertInto('registration').values({ id: newId(), address, at: now }).execute()
        }
        await insertUserRow(tx, row)
        if (classId === null) return
        const member = {
          class_id: classId,
          user_id: row.id,
          role: 'pupil',
          source: 'invitation',
          joined_at: now,
        } as const
        await addMember(tx, member)
      })
      return row
    },
  }
}
