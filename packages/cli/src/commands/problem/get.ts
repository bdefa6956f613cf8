import path from 'node:path'
import { findDefinition } from '@gavel/sandbox/language/guess'
import { templateOf } from '@gavel/sandbox/language/templates/templates'
import { exitCodes, GavelError } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import { nearestNames } from '@gavel/shared/nearest'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import type { Client } from '../../remote/client.ts'
import { ask } from '../../remote/input.ts'
import { fetchFiles } from '../../remote/problem-files.ts'
import { readSettings, writeSettings } from '../../remote/settings.ts'
import { stripLine } from '../../render/plain.ts'
import { plural } from '../../render/units.ts'
import { parseSlug } from '../../sources/problem-slug.ts'
import { noteStatementLanguage } from '../../sources/statement-language.ts'
import { createWorkspace } from '../../workspace/create.ts'
import { findWorkspace, type Workspace } from '../../workspace/manifest.ts'

export default class ProblemGet extends ServerCommand {
  static override summary = 'Fetch a problem into a folder of its own: statement, samples, the beginning of a solution'
  static override description =
    'The folder is a workspace: gavel test, watch and submit work in it. Your own test cases go into its tests/ as NAME.in and NAME.ans. ' +
    'Without --language a terminal is asked once; the answer is remembered. In a workspace, --force renews that one.'
  static override examples = [
    '<%= config.bin %> problem get two-piles --language python',
    {
      description: 'In a workspace: fetch statement and samples again, keeping your files:',
      command: '<%= config.bin %> problem get --force',
    },
  ]
  static override args = {
    slug: Args.string({ description: 'Slug of the problem, as the list shows it [default: that of the workspace]' }),
  }
  static override flags = {
    language: Flags.string({
      char: 'l',
      description: "Language to begin a solution in [default: the workspace's, else that of last time]",
      helpValue: 'ID',
    }),
    dir: Flags.string({ char: 'd', description: 'Folder to make [default: the slug]', helpValue: 'FOLDER' }),
    force: Flags.boolean({ char: 'f', description: 'Renew statement and samples in a workspace that is there' }),
    in: Flags.string({ description: 'Language of the statement, such as de', helpValue: 'CODE' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemGet)
    const here = await findWorkspace('.')
    const named = args.slug ?? here?.manifest.problem
    if (named === undefined) {
      throw new GavelError('usage.invalid', 'Which problem is not said: this is not a workspace.', {
        hint: 'Name it: gavel problem get SLUG. Those there are: gavel problem list',
      })
    }
    const slug = parseSlug(named)
    const directory = await this.chooseDirectory(slug, here, flags)
    const found = flags.force ? await findWorkspace(directory) : null
    const present = found?.directory === directory ? found : null
    const { client, server } = await this.connect(flags.server, present?.manifest.server)
    const params = { slug }
    const [problem, samples] = await Promise.all([
      client.call('showProblem', { params, query: { language: flags.in } }),
      client.call('listSamples', { params }),
    ])
    if (problem.slug !== slug) {
      throw new GavelError('server.incompatible', `${server} answered with another problem than ${slug}.`)
    }
    noteStatementLanguage(flags.in, problem, (text) => this.note(text))
    const own = present?.manifest.problem === slug ? present.manifest.language : null
    const language = await this.chooseLanguage(client, flags, own, problem.languages)
    const extras = await fetchFiles(client, problem, { signal: this.signal, note: (text) => this.note(text) })
    const files = await createWorkspace({
      extras,
      directory,
      server,
      problem,
      samples: samples.items,
      language,
      template: language === null || (flags.language === undefined && own !== null) ? null : templateOf(language),
      force: flags.force,
    })
    if (flags.json) this.printJson({ directory, problem: problem.slug, language, files })
    else {
      const verb = present === null ? 'Fetched' : 'Renewed'
      this.print(`${verb} ${stripLine(problem.name)} in ${directory} (${plural(samples.items.length, 'sample')}).\n`)
      const shown = path.relative('.', directory)
      const steps = [
        ...(shown === '' ? [] : [`cd ${shown}`]),
        language === null ? 'gavel problem get --force --language ID' : 'gavel test',
      ]
      this.note(`Next: ${steps.join(' && ')}`)
    }
    return exitCodes.ok
  }

  /** The folder named, that of the workspace that is to be renewed, or one by the slug. */
  private async chooseDirectory(
    slug: string,
    here: Workspace | null,
    { dir, force }: { readonly dir: string | undefined; readonly force: boolean | undefined },
  ): Promise<string> {
    if (dir !== undefined) return path.resolve(dir)
    if (here?.manifest.problem !== slug) return path.resolve(slug)
    if (force) return here.directory
    throw new GavelError('workspace.exists', `This is a workspace of ${slug} already.`, {
      hint: 'Fetch statement and samples again, keeping your files: gavel problem get --force',
      file: here.directory,
    })
  }

  /** The language asked for, that of the workspace, that of last time, or what a person says now; null for none. */
  private async chooseLanguage(
    client: Client,
    { language, json }: { readonly language: string | undefined; readonly json: boolean | undefined },
    own: string | null,
    allowed: readonly string[] | null,
  ): Promise<string | null> {
    if (language === undefined && own !== null) return own
    const { items } = await client.call('listLanguages', {})
    const folder = this.environment.configDirectory
    const remember = async (asked: string) => {
      const id = checkLanguage(asked, items, allowed)
      await writeSettings(folder, { language: id })
      return id
    }
    if (language !== undefined) return remember(language)
    const last = (await readSettings(folder)).language
    if (last !== null && isUsable(last, items, allowed)) {
      this.note(`The solution begins in ${last}, as last time. Another: --language ID`)
      return last
    }
    if (json || !this.environment.interactive || !process.stdin.isTTY || !process.stderr.isTTY) return null
    const usable = items.filter(({ id }) => isUsable(id, items, allowed)).map(({ id }) => id)
    this.note(`The server judges ${usable.join(', ')}.`)
    const answer = await ask('Language to begin in (nothing for none)', '--language ID', this.signal)
    return answer === '' ? null : remember(answer)
  }
}

function isUsable(id: string, known: readonly LanguageInfo[], allowed: readonly string[] | null): boolean {
  const names = namesOf(id)
  const isAllowed = allowed === null || names.some((name) => allowed.includes(name))
  return isAllowed && known.some((item) => item.id === id && item.available)
}

/** The names by which a problem may allow a language. */
function namesOf(id: string): string[] {
  const own = findDefinition(id)
  return own === null ? [id] : [id, own.family, ...own.aliases]
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
  const usable = known.filter((item) => isUsable(item.id, known, allowed)).map((item) => item.id)
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
  if (allowed !== null && !namesOf(id).some((name) => allowed.includes(name))) {
    throw new GavelError('language.unknown', `This problem is not to be solved in ${info.name}.`, { hint: can })
  }
  if (info.available) return id
  throw new GavelError('language.missing', `The server cannot judge ${info.name} now.`, { hint: can })
}
