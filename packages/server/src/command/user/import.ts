import { readFile } from 'node:fs/promises'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { createPasswordHasher } from '../../auth/password.ts'
import { readRoll } from '../../auth/roll.ts'
import { type Made, takeInRoll } from '../../auth/take-in.ts'
import { openStore } from '../../store/open.ts'
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
    const { hash } = createPasswordHasher()
    const { made, renewed } = await takeInRoll({ store, hash }, roll, file)
    if (slips) for (const each of made) print(slipOf(each))
    process.stderr.write(`${made.length} accounts made, ${renewed} there already\n`)
    return exitCodes.ok
  },
}
