import path from 'node:path'
import { findDefinition } from '@gavel/sandbox/language/guess'
import { exitCodes, GavelError } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import { nearestNames } from '@gavel/shared/nearest'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { plural } from '../../render/units.ts'
import { parseSlug } from '../../sources/problem-slug.ts'
import { templateOf } from '../../templates/templates.ts'
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
    const asked = flags.language ?? null
    const language =
      asked === null ? null : checkLanguage(asked, (await client.call('listLanguages', {})).items, problem.languages)
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

/**
 * The id of a language to begin in, as the server knows it.
 * @throws GavelError `language.unknown` for one that the server does not know or the problem does not take,
 * `language.missing` for one that the server cannot judge now.
 */
export function checkLanguage(
  asked: string,
  known: readonly LanguageInfo[],
  allowed: readonly string[] | null,
): string {
  const id = findDefinition(asked)?.id ?? asked
  const namesOf = (id: string) => {
    const own = findDefinition(id)
    return own === null ? [id] : [id, own.family, ...own.aliases]
  }
  const isAllowed = (id: string) => allowed === null || namesOf(id).some((name) => allowed.includes(name))
  const usable = known.filter((item) => item.available && isAllowed(item.id)).map((item) => item.id)
  const info = known.find((item) => item.id === id)
  const can = usable.length === 0 ? 'It can judge nothing now.' : `It can: ${usable.join(', ')}.`
  if (info === undefined) {
    const near = nearestNames(
      asked,
      known.flatMap((item) => namesOf(item.id)),
    )
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : can
    throw new GavelError('language.unknown', `The server knows no language ${asked}.`, { hint })
  }
  if (!isAllowed(id)) {
    throw new GavelError('language.unknown', `This problem is not to be solved in ${info.name}.`, { hint: can })
  }
  if (info.available) return id
  throw new GavelError('language.missing', `The server cannot judge ${info.name} now.`, { hint: can })
}
