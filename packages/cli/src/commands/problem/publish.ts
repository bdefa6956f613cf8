import path from 'node:path'
import { openProblem } from '@gavel/problem/archive/open-package'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { awaitPublication, publishPackage } from '../../authoring/send-package.ts'
import { ServerCommand } from '../../base/server-command.ts'
import { stripLine } from '../../render/plain.ts'
import { showBytes } from '../../render/units.ts'
import { parseSlug } from '../../sources/problem-slug.ts'

export default class ProblemPublish extends ServerCommand {
  static override summary = 'Publish a problem package on a server, which checks it first'
  static override description =
    'For setters. The server checks the package as `gavel verify` does and publishes it if there is no error; old submissions ' +
    'keep the version they were made for. Content that the server has is not sent again. Ends with 1 where it is refused.'
  static override examples = [
    '<%= config.bin %> problem publish problems/two-piles',
    '<%= config.bin %> problem publish problems/two-piles --draft',
    '<%= config.bin %> problem publish exam/a.zip --as autumn-a --hidden --server https://judge.example.org',
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package, or a .zip or .kpp of it', required: true }),
  }
  static override flags = {
    as: Flags.string({ description: "Slug of the problem [default: the package's name]", helpValue: 'SLUG' }),
    draft: Flags.boolean({ description: 'Check and keep it; solvers go on with what they have' }),
    hidden: Flags.boolean({
      description: 'Where it is new: solvers see it when it is set public',
      exclusive: ['draft'],
    }),
    'no-wait': Flags.boolean({ description: 'Do not wait for the check' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemPublish)
    const { client, server } = await this.connect(flags.server)
    await using opened = await openProblem(args.package)
    const slug = parseSlug(flags.as ?? path.basename(path.resolve(opened.directory)))
    const begun = await publishPackage(client, {
      directory: opened.directory,
      slug,
      draft: flags.draft,
      hidden: flags.hidden,
      signal: this.signal,
      onSent: (bytes, total) => {
        if (!flags.json) this.note(`Sent ${showBytes(bytes)} of ${showBytes(total)}.`)
      },
    })
    if (!flags.json && !flags['no-wait']) this.note(`${server} checks ${slug}.`)
    const publication = flags['no-wait'] ? begun : await awaitPublication(client, begun, this.signal)
    const { state, version, draft, findings } = publication
    if (flags.json) this.printJson({ ...publication, server })
    else {
      for (const finding of findings) this.print(`  ${stripLine(finding)}\n`)
      const what = `${slug} ${version.slice(0, 12)}`
      if (state === 'refused') this.print(`${what} was refused by ${server}.\n`)
      else if (state !== 'published') this.print(`${what} waits for its check on ${server}.\n`)
      else if (draft)
        this.print(
          `${what} is kept as a draft on ${server}. Publish it: gavel problem set ${slug} --version ${version.slice(0, 12)} --state public\n`,
        )
      else this.print(`${what} is published on ${server}. See it: gavel problem show ${slug} --server ${server}\n`)
    }
    return state === 'refused' ? exitCodes.rejected : exitCodes.ok
  }
}
