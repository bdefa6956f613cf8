import { exitCodes, GavelError } from '@gavel/shared/error'
import { newInvitationSchema } from '@gavel/shared/user'
import { createInvitations } from '../auth/invitations.ts'
import { openStore } from '../store/open.ts'
import { type Command, print } from './command.ts'
import { printTable, showMinute } from './table.ts'

const help = `Make, list and revoke invitations: codes with which people make accounts where registration is by invitation
("gavel-server serve --registration invite").

USAGE
  gavel-server invitation create NAME [--uses N] [--days N]
  gavel-server invitation list
  gavel-server invitation revoke ID

FLAGS
  --uses N   how many accounts may be made with it (1)
  --days N   after how many days it runs out (7)

NAME says whom it is for. A code is printed once and kept as a hash.

EXAMPLE
  gavel-server invitation create "class 9b" --uses 30`

const usage = 'gavel-server invitation --help'

export const invitation: Command = {
  help,
  options: { uses: { type: 'string' }, days: { type: 'string' } },
  run: async ({ positionals: [action, argument, ...more], values, config }) => {
    const wants = action === 'create' || action === 'revoke'
    if ((!wants && action !== 'list') || wants !== (argument !== undefined) || more.length > 0) {
      throw new GavelError('request.invalid', 'Say create NAME, list or revoke ID.', { hint: usage })
    }
    const wanted =
      action === 'create' ? readInvitation({ name: argument ?? '', uses: values.uses, days: values.days }, usage) : null
    await using store = await openStore(config)
    const invitations = createInvitations(store)
    if (wanted !== null) print((await invitations.create({ ...wanted, createdBy: null })).code)
    else if (action === 'revoke') await invitations.revoke(argument ?? '')
    else {
      const rows = (await invitations.list()).map((each) => [
        each.id,
        each.name,
        `${each.uses} of ${each.mostUses}`,
        showMinute(each.expiresAt),
        each.revokedAt === null ? '' : 'revoked',
      ])
      printTable('invitations', rows)
    }
    return exitCodes.ok
  },
}

/** What an invitation is to be, from the flags of a command. @throws GavelError `request.invalid` */
export function readInvitation(
  { name, uses, days }: { readonly name: string; readonly uses: unknown; readonly days: unknown },
  usage: string,
) {
  const parsed = newInvitationSchema.safeParse({
    name,
    ...(uses !== undefined && { uses: Number(uses) }),
    ...(days !== undefined && { expiresInDays: Number(days) }),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new GavelError('request.invalid', `${issue?.path.join('.')}: ${issue?.message}`, { hint: usage })
}
