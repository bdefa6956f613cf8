import { text } from 'node:stream/consumers'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { credentialsSchema } from '@gavel/shared/user'
import { createPasswordHasher } from '../../auth/password.ts'
import { insertUser } from '../../auth/users.ts'
import { openStore } from '../../store/open.ts'
import { type Command, print } from '../command.ts'

const help = `Make a user. This is the only way to make an administrator.

USAGE
  gavel-server user create NAME --password-stdin [--setter | --admin] [--data DIR]

FLAGS
  --password-stdin   read the password from standard input, one line (a password in the arguments could be seen by all)
  --setter           a setter publishes problems, and sees their own before solvers do
  --admin            an administrator sees every submission and every message

EXAMPLE
  gavel-server user create jury --admin --password-stdin < password.txt`

export const userCreate: Command = {
  help,
  options: { admin: { type: 'boolean' }, setter: { type: 'boolean' }, 'password-stdin': { type: 'boolean' } },
  run: async ({ positionals, values, config }) => {
    const [username, ...more] = positionals
    if (username === undefined || more.length > 0 || values['password-stdin'] !== true) {
      throw new GavelError('request.invalid', 'A name and --password-stdin are wanted.', {
        hint: 'gavel-server user create NAME --password-stdin < FILE',
      })
    }
    const password = (await text(process.stdin)).replace(/\r?\n$/, '')
    const parsed = credentialsSchema.safeParse({ username, password })
    if (!parsed.success)
      throw new GavelError('request.invalid', parsed.error.issues.map((each) => each.message).join('; '))
    await using store = await openStore(config)
    const hashed = await createPasswordHasher().hash(parsed.data.password)
    const role = values.admin === true ? 'admin' : values.setter === true ? 'setter' : 'user'
    const user = await insertUser(store, { username: parsed.data.username, password: hashed, role })
    print(`${user.username} ${role} created`)
    return exitCodes.ok
  },
}
