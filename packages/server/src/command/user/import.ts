import { readFile } from 'node:fs/promises'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { createPasswordHasher } from '../../auth/password.ts'
import { makePassword, type RollEntry, readRoll } from '../../auth/roll.ts'
import { findUserByName, insertUserRow, userRow } from '../../auth/users.ts'
import { refuseWeakPassword } from '../../auth/weak-password.ts'
import { newId } from '../../store/id.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { type Command, print } from '../command.ts'

const help = `Make the accounts of a class from a CSV file, and print their passwords to cut out.

USAGE
  gavel-server user import FILE --print-slips [--data DIR]

FLAGS
  --print-slips   print a slip for each new account: name, username, password

The first line of the file names the columns: username, name (or first name and last name), password, class, seat. A username
that is not given is made of the name (Jane Döe: jane.doee), a password is made up. Accounts that exist keep their password;
their name, class and seat become those of the file. Either all of the file is taken or nothing.

EXAMPLE
  gavel-server user import class.csv --print-slips > slips.txt`

interface Made extends RollEntry {
  readonly secret: string
}

/** Makes those that are not there yet, and says of the others what the file says. Returns those made. */
async function takeIn(
  store: Store,
  roll: readonly RollEntry[],
  file: string,
): Promise<{ made: Made[]; renewed: number }> {
  const hasher = createPasswordHasher()
  const made: (Made & { hashed: string })[] = []
  const known: RollEntry[] = []
  for (const entry of roll) {
    if ((await findUserByName(store.read, entry.username)) !== undefined) known.push(entry)
    else {
      const secret = entry.password ?? makePassword()
      if (entry.password !== null) checkPassword(entry.password, entry, file)
      made.push({ ...entry, secret, hashed: await hasher.hash(secret) })
    }
  }
  await store.transact(async (tx) => {
    const now = store.now()
    for (const { username, displayName, class: group, seat, hashed } of made) {
      const row = userRow({ id: newId(), username, created_at: now })
      await insertUserRow(tx, { ...row, password: hashed, display_name: displayName, class: group, seat })
    }
    for (const { username, displayName, class: group, seat } of known) {
      const said = { display_name: displayName, class: group, seat }
      await tx.updateTable('user').set(said).where('username', '=', username).execute()
    }
  })
  return { made, renewed: known.length }
}

function checkPassword(password: string, { username, line }: RollEntry, file: string): void {
  try {
    refuseWeakPassword(password, username)
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    throw new GavelError(error.code, error.message, { file, line, hint: error.hint })
  }
}

function slipOf({ displayName, username, secret, class: group, seat }: Made): string {
  const where = [group, seat === null ? null : `seat ${seat}`].filter((each) => each !== null).join(', ')
  const lines = [
    displayName ?? username,
    ...(where === '' ? [] : [where]),
    '',
    `    username  ${username}`,
    `    password  ${secret}`,
    '',
    '- '.repeat(30).trimEnd(),
  ]
  return lines.join('\n')
}

export const userImport: Command = {
  help,
  options: { 'print-slips': { type: 'boolean' } },
  run: async ({ positionals: [file, ...more], values, config }) => {
    const usage = 'gavel-server user import class.csv --print-slips'
    if (file === undefined || more.length > 0) {
      throw new GavelError('request.invalid', 'One CSV file is wanted.', { hint: usage })
    }
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new GavelError('file.unusable', 'The list cannot be read.', { file, cause })
    })
    const roll = readRoll(bytes, file)
    const slips = values['print-slips'] === true
    if (!slips && roll.some(({ password }) => password === null)) {
      throw new GavelError('request.invalid', 'Passwords would be made up that nobody is told.', { hint: usage })
    }
    await using store = await openStore(config)
    const { made, renewed } = await takeIn(store, roll, file)
    if (slips) for (const each of made) print(slipOf(each))
    process.stderr.write(`${made.length} accounts made, ${renewed} there already\n`)
    return exitCodes.ok
  },
}
