import { exitCodes } from '@gavel/shared/error'
import { openStore } from '../store/open.ts'
import { type Command, print } from './command.ts'

const help = `Bring the database up to date. "serve" does so by itself; this does it beforehand and says how many
steps it took.

USAGE
  gavel-server migrate [--data DIR]

EXAMPLE
  gavel-server migrate --data /var/lib/gavel`

export const migrate: Command = {
  help,
  options: {},
  run: async ({ config }) => {
    const store = await openStore(config)
    await store.close()
    print(store.migrated === 0 ? 'up to date' : `migrations applied: ${store.migrated}`)
    return exitCodes.ok
  },
}
