import { exitCodes, GavelError } from '@gavel/shared/error'
import { feedbackSchema } from '@gavel/shared/feedback'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import type { Client } from '../../remote/client.ts'
import { parseSlug } from '../../sources/problem-slug.ts'

export default class ProblemSet extends ServerCommand {
  static override summary = 'Hide, show, withdraw or rename a problem, go back to a version, say what solvers are told'
  static override description =
    'For setters, of their own problems, and administrators. A hidden problem is for solvers as one that is not there; a withdrawn one ' +
    'takes no more submissions besides. What solvers are told of secret tests: docs/server.md.'
  static override examples = [
    '<%= config.bin %> problem set two-piles --state hidden',
    '<%= config.bin %> problem set two-piles --version 1a2b3c4d5e6f',
    '<%= config.bin %> problem set two-piles --feedback names --first-failing-input',
    '<%= config.bin %> problem set two-piles --rename three-piles',
  ]
  static override args = { slug: Args.string({ description: 'Slug of the problem', required: true }) }
  static override flags = {
    state: Flags.option({ options: ['public', 'hidden', 'withdrawn'] as const, description: 'Who sees it' })(),
    feedback: Flags.option({
      options: feedbackSchema.options,
      description: 'What solvers are told of secret tests',
    })(),
    'first-failing-input': Flags.boolean({
      description: 'Whether one who failed a secret test may see its data',
      allowNo: true,
    }),
    version: Flags.string({
      description: 'Make this version the current one: an earlier one, or a draft',
      helpValue: 'VERSION',
    }),
    rename: Flags.string({ description: 'Another slug', helpValue: 'SLUG' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemSet)
    const { client } = await this.connect(flags.server)
    const slug = parseSlug(args.slug)
    const settings = {
      ...(flags.state !== undefined && { state: flags.state }),
      ...(flags.feedback !== undefined && { feedback: flags.feedback }),
      ...(flags['first-failing-input'] !== undefined && { firstFailingInput: flags['first-failing-input'] }),
    }
    const said: string[] = []
    if (flags.version !== undefined) {
      const version = await findVersion(client, slug, flags.version)
      await client.call('useVersion', { params: { slug, version } })
      said.push(`version ${version.slice(0, 12)}`)
    }
    if (Object.keys(settings).length > 0) {
      await client.call('configureProblem', { params: { slug }, body: settings })
      for (const [name, value] of Object.entries(settings)) said.push(`${name} ${value}`)
    }
    if (flags.rename !== undefined) {
      await client.call('renameProblem', { params: { slug }, body: { slug: parseSlug(flags.rename) } })
      said.push(`slug ${flags.rename}`)
    }
    if (said.length === 0) {
      throw new GavelError(
        'usage.invalid',
        'Say what to set: --state, --feedback, --first-failing-input, --version or --rename.',
      )
    }
    if (flags.json) this.printJson({ slug: flags.rename ?? slug, set: said })
    else this.print(`${slug}: ${said.join(', ')}\n`)
    return exitCodes.ok
  }
}

/** The version that begins with what is given. @throws GavelError `usage.invalid` where none does, or several do. */
async function findVersion(client: Client, slug: string, start: string): Promise<string> {
  const { items } = await client.call('listVersions', { params: { slug } })
  const found = items.filter(({ version }) => version.startsWith(start.toLowerCase()))
  const [only] = found
  if (only !== undefined && found.length === 1) return only.version
  throw new GavelError(
    'usage.invalid',
    found.length === 0
      ? `${slug} has no version ${start}.`
      : `${found.length} versions of ${slug} begin with ${start}.`,
    { hint: `gavel problem versions ${slug}` },
  )
}
