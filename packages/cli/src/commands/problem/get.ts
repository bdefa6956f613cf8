import path from 'node:path'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { nearestNames } from '@gavel/shared/nearest'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { parseSlug } from '../../problem-slug.ts'
import { plural } from '../../render/units.ts'
import { ServerCommand } from '../../server-command.ts'
import { templateOf } from '../../templates.ts'
import { createWorkspace } from '../../workspace/create.ts'

export default class ProblemGet extends ServerCommand {
  static override summary = 'Fetch a problem into a folder of its own: statement, samples, the beginning of a solution'
  static override description =
    'The folder is a workspace: gavel test, watch and submit work in it. Your own test cases go into its tests/ as NAME.in and NAME.ans.'
  static override examples = [
    '<%= config.bin %> problem get two-piles --language python',
    {
      description: 'Fetch statement and samples again, keeping your files:',
      command: '<%= config.bin %> problem get two-piles --force',
    },
  ]
  static override args = {
    slug: Args.string({ description: 'Slug of the problem, as the list shows it', required: true }),
  }
  static override flags = {
    language: Flags.string({ char: 'l', description: 'Language to begin a solution in', helpValue: 'ID' }),
    dir: Flags.string({ char: 'd', description: 'Folder to make [default: the slug]', helpValue: 'FOLDER' }),
    force: Flags.boolean({ char: 'f', description: 'Renew statement and samples in a workspace that is there' }),
    in: Flags.string({ description: 'Language of the statement, such as de', helpValue: 'CODE' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemGet)
    const { client, server } = await this.connect(flags.server)
    const params = { slug: parseSlug(args.slug) }
    const [problem, samples] = await Promise.all([
      client.call('showProblem', { params, query: { language: flags.in } }),
      client.call('listSamples', { params }),
    ])
    if (problem.slug !== args.slug) {
      throw new GavelError('server.incompatible', `${server} answered with another problem than ${args.slug}.`)
    }
    const language = flags.language ?? null
    if (language !== null) {
      const { items } = await client.call('listLanguages', {})
      checkLanguage(language, items, problem.languages)
    }
    const directory = path.resolve(flags.dir ?? problem.slug)
    const files = await createWorkspace({
      directory,
      server,
      problem,
      samples: samples.items,
      language,
      template: language === null ? null : templateOf(language),
      force: flags.force,
    })
    if (flags.json) this.printJson({ directory, problem: problem.slug, language, files })
    else {
      this.print(`Fetched ${problem.name} into ${directory} (${plural(samples.items.length, 'sample')}).\n`)
      const shown = path.relative('.', directory) || '.'
      this.note(`Next: cd ${shown} && gavel test`)
    }
    return exitCodes.ok
  }
}

/** @throws GavelError `language.unknown` for a language that the server does not know or the problem does not allow. */
function checkLanguage(id: string, known: readonly { readonly id: string }[], allowed: readonly string[] | null): void {
  const ids = known.map((item) => item.id).filter((name) => allowed === null || allowed.includes(name))
  if (ids.includes(id)) return
  const near = nearestNames(id, ids)
  const why = known.some((item) => item.id === id)
    ? 'This problem is not to be solved in'
    : 'The server knows no language'
  throw new GavelError('language.unknown', `${why} ${id}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `One of: ${ids.join(', ')}`,
  })
}
