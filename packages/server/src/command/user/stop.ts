import { exitCodes, GavelError } from '@gavel/shared/error'
import { roleSchema } from '@gavel/shared/user'
import { deleteUser, disableUser, enableUser, setRole } from '../../auth/accounts.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { type Command, print } from '../command.ts'
import { readName } from './name.ts'

const disableHelp = `Stop an account: its sessions and tokens are refused within a second, and nobody can sign in to it. Its submissions stay.

USAGE
  gavel-server user disable NAME [--data DIR]

EXAMPLE
  gavel-server user disable ada`

const enableHelp = `Let a disabled account be used again. Its sessions have ended; its personal access tokens work again.

USAGE
  gavel-server user enable NAME [--data DIR]

EXAMPLE
  gavel-server user enable ada`

const roleHelp = `Make a user a setter of problems, a teacher or an administrator, or a user again. It counts within a second.

USAGE
  gavel-server user role NAME user|setter|teacher|admin [--data DIR]

EXAMPLE
  gavel-server user role ada admin`

const deleteHelp = `Delete an account with its sessions, tokens and what says whose it was. Its submissions stay, under no name. The
username is free again. This cannot be undone.

USAGE
  gavel-server user delete NAME [--data DIR]

EXAMPLE
  gavel-server user delete ada`

/** A command that does one thing to one user, and says what it did. */
function onUser(help: string, usage: string, act: (store: Store, username: string) => Promise<string>): Command {
  return {
    help,
    options: {},
    run: async ({ positionals, config }) => {
      const username = readName(positionals, usage)
      await using store = await openStore(config)
      print(await act(store, username))
      return exitCodes.ok
    },
  }
}

export const userDisable = onUser(disableHelp, 'gavel-server user disable NAME', async (store, username) => {
  await store.transact((tx) => disableUser(tx, username, store.now()))
  return `${username} disabled`
})

export const userEnable = onUser(enableHelp, 'gavel-server user enable NAME', async (store, username) => {
  await store.transact((tx) => enableUser(tx, username))
  return `${username} enabled`
})

export const userDelete = onUser(deleteHelp, 'gavel-server user delete NAME', async (store, username) => {
  const { keptSubmissions } = await store.transact((tx) => deleteUser(tx, username, store.now()))
  return `${username} deleted${keptSubmissions ? '; the submissions stay, under no name' : ''}`
})

export const userRole: Command = {
  help: roleHelp,
  options: {},
  run: async ({ positionals: [name, role, ...more], config }) => {
    const usage = 'gavel-server user role NAME user|setter|teacher|admin'
    const parsed = roleSchema.safeParse(role)
    if (name === undefined || !parsed.success || more.length > 0) {
      throw new GavelError('request.invalid', 'A name and a role are wanted.', { hint: usage })
    }
    const username = readName([name], usage)
    await using store = await openStore(config)
    await store.transact((tx) => setRole(tx, username, parsed.data))
    print(`${username} ${parsed.data}`)
    return exitCodes.ok
  },
}
