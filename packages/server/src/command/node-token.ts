import { exitCodes, GavelError } from '@gavel/shared/error'
import { nodeNameSchema } from '@gavel/shared/node'
import { createNodeTokens } from '../dispatch/tokens.ts'
import { openStore } from '../store/open.ts'
import { type Command, print } from './command.ts'
import { printTable, showMinute } from './table.ts'

const help = `Make, list and revoke the tokens with which judge nodes join.

USAGE
  gavel-server node-token create NAME
  gavel-server node-token list
  gavel-server node-token revoke NAME

A token is printed once and kept as a hash. Whoever has it can lease submissions and report verdicts: keep it in a file that
only the judge node's user can read. One that is revoked is refused within a second.

EXAMPLE
  (umask 077; gavel-server node-token create lab-1 > node.token)`

export const nodeToken: Command = {
  help,
  options: {},
  run: async ({ positionals: [action, name, ...more], config }) => {
    const wantsName = action === 'create' || action === 'revoke'
    if ((!wantsName && action !== 'list') || wantsName !== (name !== undefined) || more.length > 0) {
      throw new GavelError('request.invalid', 'Say create NAME, list or revoke NAME.', {
        hint: 'gavel-server node-token --help',
      })
    }
    if (name !== undefined && !nodeNameSchema.safeParse(name).success) {
      throw new GavelError('request.invalid', `"${name}" cannot be the name of a token.`, {
        hint: 'Take letters, digits, and - _ . : after the first one; at most 64.',
      })
    }
    await using store = await openStore(config)
    const tokens = createNodeTokens(store)
    if (action === 'create') print(await tokens.create(name ?? ''))
    else if (action === 'revoke') await tokens.revoke(name ?? '')
    else {
      const rows = (await tokens.list()).map(({ name: held, createdAt, revokedAt }) => [
        held,
        showMinute(createdAt),
        revokedAt === null ? '' : showMinute(revokedAt),
      ])
      printTable('nodeTokens', rows)
    }
    return exitCodes.ok
  },
}
