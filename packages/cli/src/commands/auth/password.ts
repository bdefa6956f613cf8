import { routes } from '@gavel/shared/api/routes'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { readStandardInput } from '../../remote/input.ts'
import { exposedPassword, isExposed } from '../../remote/server-address.ts'
import { askPassword, parseTyped } from '../../remote/sign-in.ts'

export default class AuthPassword extends ServerCommand {
  static override summary = 'Change your password'
  static override description =
    'Asks for the old password and twice for the new one. All your other sessions end; personal access tokens stay (gavel auth token --list).'
  static override examples = [
    '<%= config.bin %> auth password',
    {
      description: 'In a script, the old one in the first line and the new one in the second:',
      command: 'printf "%s\\n" "$OLD" "$NEW" | <%= config.bin %> auth password --password-stdin',
    },
  ]
  static override flags = {
    'password-stdin': Flags.boolean({ description: 'Read both passwords from standard input, a line each' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(AuthPassword)
    const { client, session, server } = await this.connect(flags.server)
    if ((await session.token()) === null) throw session.signInNeeded()
    if (isExposed(server)) this.note(exposedPassword(server))
    const typed = flags['password-stdin'] ? await readBoth() : await this.askBoth()
    await client.call('changePassword', { body: parseTyped(routes.changePassword.body, typed) })
    if (flags.json) this.printJson({ server, changed: true })
    else this.print(`You have a new password on ${server}; your other sessions have ended.\n`)
    return exitCodes.ok
  }

  private async askBoth() {
    const oldPassword = await askPassword('Old password', false, this.signal)
    return { oldPassword, newPassword: await askPassword('New password', true, this.signal) }
  }
}

async function readBoth() {
  const [oldPassword = '', newPassword, ...more] = (await readStandardInput('password')).split(/\r?\n/)
  if (newPassword === undefined || more.length > 0) {
    throw new GavelError('usage.invalid', 'Standard input does not hold two passwords.', {
      hint: 'Give two lines: the old password, then the new one.',
    })
  }
  return { oldPassword, newPassword }
}
