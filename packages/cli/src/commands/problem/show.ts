import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { fetchSolution } from '../../remote/problem-files.ts'
import { renderProblem, renderSolution } from '../../render/problem.ts'
import { terminalWidth } from '../../render/style.ts'
import { parseSlug } from '../../sources/problem-slug.ts'
import { noteStatementLanguage } from '../../sources/statement-language.ts'
import { findWorkspace } from '../../workspace/manifest.ts'

export default class ProblemShow extends ServerCommand {
  static override summary = 'Show the statement, limits and samples of a problem'
  static override examples = [
    '<%= config.bin %> problem show two-piles',
    '<%= config.bin %> problem show two-piles --in de | less',
  ]
  static override args = {
    slug: Args.string({ description: 'Slug of the problem, as the list shows it [default: that of the workspace]' }),
  }
  static override flags = {
    in: Flags.string({ description: 'Language of the statement, such as de', helpValue: 'CODE' }),
    solution: Flags.boolean({ description: 'Show how it is solved, once you have solved it' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemShow)
    const workspace = await findWorkspace('.')
    const slug = args.slug ?? workspace?.manifest.problem
    if (slug === undefined) {
      throw new GavelError('usage.invalid', 'Which problem is not said: this is not a workspace.', {
        hint: 'Name it: gavel problem show SLUG. Those there are: gavel problem list',
      })
    }
    const { client } = await this.connect(
      flags.server,
      args.slug === undefined ? workspace?.manifest.server : undefined,
    )
    const params = { slug: parseSlug(slug) }
    const [problem, samples] = await Promise.all([
      client.call('showProblem', { params, query: { language: flags.in } }),
      client.call('listSamples', { params }),
    ])
    if (flags.solution) {
      const solution = await fetchSolution(client, problem, { signal: this.signal, language: flags.in ?? null })
      if (flags.json) this.printJson(solution)
      else this.print(renderSolution(solution, terminalWidth(), this.style))
      return exitCodes.ok
    }
    noteStatementLanguage(flags.in, problem, (text) => this.note(text))
    if (flags.json) this.printJson({ ...problem, samples: samples.items })
    else this.print(renderProblem(problem, samples.items, terminalWidth(), this.style))
    return exitCodes.ok
  }
}
