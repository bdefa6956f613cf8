import { GavelError } from '@gavel/shared/error'

/** Names by which one could pass for those who run the server, or that a program may take for something else. */
const reserved = new Set(
  `admin administrator root superuser system sysadmin operator owner staff support help helpdesk info security abuse postmaster
  webmaster hostmaster moderator mod jury judge judges referee contest organizer organiser teacher lehrer gavel gavel-server server
  node api bot robot official anonymous anon guest nobody everyone all me self user users null undefined none true false nan
  deleted unknown test`.split(/\s+/),
)

/** A name with the signs taken out that make another of it for a program only. */
const plainOf = (username: string) => username.replaceAll(/[._-]/g, '')
const reservedPlain = new Set([...reserved].map(plainOf))

/**
 * Keeps people from registering under a name of authority; administrators make such accounts by command.
 * @throws GavelError `user.name-taken`
 */
export function refuseReservedName(username: string): void {
  const plain = plainOf(username)
  if (!reservedPlain.has(plain) && !plain.startsWith('deleted')) return
  throw new GavelError('user.name-taken', `The username ${username} is reserved.`, {
    hint: 'Choose another one. An administrator can make it: gavel-server user create',
  })
}
