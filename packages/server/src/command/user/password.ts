import { exitCodes } from '@gavel/shared/error'
import { changePassword } from '../../auth/accounts.ts'
import { createPasswordHasher } from '../../auth/password.ts'
import { requireUser } from '../../auth/users.ts'
import { openStore } from '../../store/open.ts'
import { type Command, print } from '../command.ts'
import { readNewPassword } from '../read-password.ts'
import { readName } from './name.ts'

const usage = 'gavel-server user password NAME'
const help = `Give a user another password. All sessions of theirs end; personal access tokens stay ("user sessions" ends those too).

USAGE
  gavel-server user password NAME [--password-stdin] [--data DIR]

FLAGS
  --password-stdin   read the password from standard input, one line; without it, it is asked for and not shown

EXAMPLE
  gavel-server user password ada`

export const userPassword: Command = {
  help,
  options: { 'password-stdin': { type: 'boolean' } },
  run: async ({ positionals, values, config }) => {
    const username = readName(positionals, usage)
    await using store = await openStore(config)
    await requireUser(store.read, username)
    const hashed = await createPasswordHasher().hash(await readNewPassword(username, values['password-stdin'] === true))
    await store.transact(async (tx) => {
      const user = await requireUser(tx, username)
      await changePassword(tx, { user, hashed, keep: null, now: store.now() })
    })
    print(`${username} has a new password`)
    return exitCodes.ok
  },
}
