import type { Log } from '@gavel/node/log'
import type { ResetParts } from '../auth/reset-password.ts'
import { parseRoll } from '../auth/roll.ts'
import { type Made, type Planned, planRoll, takeInRoll } from '../auth/take-in.ts'
import { requireClass } from './classes.ts'
import { type ClassAct, requireSettings } from './members.ts'

/** What the list is called in messages. */
const listName = 'list'

/** What taking a list into a class would do; nothing is changed. @throws GavelError `request.invalid` with the line, `auth.forbidden`, `request.not-found` */
export async function planPupils(
  { store }: Pick<ResetParts, 'store'>,
  act: ClassAct,
  list: string,
): Promise<Planned[]> {
  await requireSettings(store.read, act)
  return planRoll(store.read, parseRoll(list, listName), listName)
}

export interface ImportAct extends ClassAct {
  readonly address: string
  readonly log: Pick<Log, 'info'>
}

/**
 * Makes the accounts of a list, and puts all who are in it into a class. All of it or nothing; a second time it changes nothing.
 * @throws GavelError as `takeInRoll`, and `auth.forbidden`, `request.not-found`
 */
export async function importPupils(
  { store, passwords, turns }: ResetParts,
  act: ImportAct,
  list: string,
): Promise<{ readonly made: readonly Made[]; readonly renewed: number }> {
  const { asker, classId: id, address, log } = act
  await requireSettings(store.read, act)
  const { name } = await requireClass(store.read, id)
  const hash = (password: string) => turns.run(address, () => passwords.hash(password))
  const into = { id, name, check: (tx: Parameters<typeof requireSettings>[0]) => requireSettings(tx, act) }
  const taken = await takeInRoll({ store, hash, into }, parseRoll(list, listName), listName)
  log.info({ by: asker.username, class: name, made: taken.made.length, known: taken.renewed }, 'a class was taken in')
  return taken
}
