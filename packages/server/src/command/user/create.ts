import { exitCodes } from '@gavel/shared/error'
import { createPasswordHasher } from '../../auth/password.ts'
import { insertUser } from '../../auth/users.ts'
import { openStore } from '../../store/open.ts'
import { type Command, print } from '../command.ts'
import { readNewPassword } from '../read-password.ts'
import { readName } from './name.ts'

const usage = 'gavel-server user create NAME [--setter | --teacher | --admin]'
const help = `Make a user. This is how an administrator is made.

USAGE
  gavel-server user create NAME [--setter | --teacher | --admin] [--password-stdin] [--data DIR]

FLAGS
  --setter           a setter publishes problems, and sees their own before solvers do
  --teacher          a teacher also makes classes, and sees what their pupils submit for homework
  --admin            an administrator sees every submission and every message
  --password-stdin   read the password from standard input, one line; without it, it is asked for and not shown
                     (a password in the arguments could be seen by all)

EXAMPLE
  gavel-server user create jury --admin
  gavel-server user create jury --admin --password-stdin < password.txt`

export const userCreate: Command = {
  help,
  options: {
    admin: { type: 'boolean' },
    setter: { type: 'boolean' },
    teacher: { type: 'boolean' },
    'password-stdin': { type: 'boolean' },
  },
  run: async ({ positionals, values, config }) => {
    const username = readName(positionals, usage)
    const password = await readNewPassword(username, values['password-stdin'] === true)
    await using store = await openStore(config)
    const hashed = await createPasswordHasher().hash(password)
    const role = (['admin', 'teacher', 'setter'] as const).find((each) => values[each] === true) ?? 'user'
    const user = await insertUser(store, { username, password: hashed, role })
    print(`${user.username} ${role} created`)
    return exitCodes.ok
  },
}
