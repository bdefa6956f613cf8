import { exitCodes } from '@gavel/shared/error'
import { selectAccounts } from '../../auth/directory.ts'
import { openStore } from '../../store/open.ts'
import { type Command, print } from '../command.ts'
import { printTable, showMinute } from '../table.ts'

const help = `Show the users: who they are, what they may, and when they were there last.

USAGE
  gavel-server user list [--json] [--data DIR]

EXAMPLE
  gavel-server user list`

export const userList: Command = {
  help,
  options: { json: { type: 'boolean' } },
  run: async ({ values, config }) => {
    await using store = await openStore(config)
    const users = await selectAccounts(store.read).orderBy('username').execute()
    if (values.json === true) print(JSON.stringify({ items: users }))
    else {
      const rows = users.map((user) => [
        user.username,
        user.role,
        user.disabledAt === null ? 'active' : 'disabled',
        user.displayName ?? '',
        user.class ?? '',
        user.seat ?? '',
        showMinute(user.createdAt),
        user.seenAt === null ? 'never' : showMinute(Number(user.seenAt)),
      ])
      printTable('users', rows)
    }
    return exitCodes.ok
  },
}
