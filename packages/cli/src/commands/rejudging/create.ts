import { routes } from '@gavel/shared/api/routes'
import { exitCodes } from '@gavel/shared/error'
import { verdictSchema } from '@gavel/shared/verdict'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { parseTyped } from '../../remote/sign-in.ts'
import { renderRejudging } from '../../render/rejudging.ts'

export default class RejudgingCreate extends ServerCommand {
  static override summary = 'Judge submissions again, as a preview'
  static override description =
    'For administrators. Judges those that fit all that is given, by what their problems are now, after everything else that waits. ' +
    'Nothing of it counts until: gavel rejudging apply ID'
  static override examples = [
    '<%= config.bin %> rejudging create --problem two-piles --reason "a wrong answer file"',
    '<%= config.bin %> rejudging create --verdict JE --node lab-1 --reason "its disk was full"',
  ]
  static override flags = {
    reason: Flags.string({ description: 'Why, for the record', helpValue: 'TEXT', required: true }),
    submission: Flags.string({ description: 'This submission', helpValue: 'ID' }),
    problem: Flags.string({ char: 'p', description: 'Submissions to this problem', helpValue: 'SLUG' }),
    contest: Flags.string({ description: 'Of this contest', helpValue: 'ID' }),
    language: Flags.string({ char: 'l', description: 'In this language', helpValue: 'ID' }),
    node: Flags.string({ description: 'Whose verdict this judge node gave', helpValue: 'NAME' }),
    verdict: Flags.option({
      options: verdictSchema.options,
      description: 'With this verdict; JE is what was given up',
    })(),
    user: Flags.string({ char: 'u', description: 'Of this user', helpValue: 'NAME' }),
  }

  async run(): Promise<number> {
    const { flags } = await this.parse(RejudgingCreate)
    const { reason, submission, problem, contest, language, node, verdict, user } = flags
    const selection = { submission, problem, contest, language, node, verdict, user }
    const body = parseTyped(routes.createRejudging.body, { selection, reason })
    const { client } = await this.connect(flags.server)
    const rejudging = await client.call('createRejudging', { body })
    if (flags.json) this.printJson(rejudging)
    else {
      this.print(renderRejudging(rejudging))
      this.note(`What it would change: gavel rejudging show ${rejudging.id}`)
    }
    return exitCodes.ok
  }
}
