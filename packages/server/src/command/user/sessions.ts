import { exitCodes } from '@gavel/shared/error'
import { signOutEverywhere } from '../../auth/accounts.ts'
import { createPersonalTokens } from '../../auth/personal-tokens.ts'
import { listSessionsOf } from '../../auth/sessions.ts'
import { requireUser } from '../../auth/users.ts'
import { openStore } from '../../store/open.ts'
import { type Command, print } from '../command.ts'
import { printTable, showMinute } from '../table.ts'
import { readName } from './name.ts'

const usage = 'gavel-server user sessions NAME [--end]'
const help = `Show where a user is signed in, and with which tokens; or end all of it.

USAGE
  gavel-server user sessions NAME [--end] [--data DIR]

FLAGS
  --end   end all sessions and revoke all personal access tokens

EXAMPLE
  gavel-server user sessions ada --end`

export const userSessions: Command = {
  help,
  options: { end: { type: 'boolean' } },
  run: async ({ positionals, values, config }) => {
    const username = readName(positionals, usage)
    await using store = await openStore(config)
    if (values.end === true) {
      const { sessions, tokens } = await store.transact((tx) => signOutEverywhere(tx, username, store.now()))
      print(`${sessions} sessions ended, ${tokens} tokens revoked`)
      return exitCodes.ok
    }
    const { id } = await requireUser(store.read, username)
    const sessions = await listSessionsOf(store.read, id, store.now())
    const tokens = await createPersonalTokens(store).list(id)
    const rows = [
      ...sessions.map((each) => ['session', each.address ?? '', showMinute(each.createdAt), showMinute(each.seenAt)]),
      ...tokens.map((each) => {
        const seen = each.lastUsedAt === null ? 'never' : showMinute(each.lastUsedAt)
        return ['token', `${each.name} (${each.scopes.join(', ')})`, showMinute(each.createdAt), seen]
      }),
    ]
    printTable('accesses', rows)
    return exitCodes.ok
  },
}
