import { exitCodes } from '@gavel/shared/error'
import type { SourceFile, Submission } from '@gavel/shared/submission'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { resolveSubmission } from '../../remote/submission-id.ts'
import { renderFailingTest } from '../../render/failing-test.ts'
import { decodeForDisplay } from '../../render/plain.ts'
import { explainJudgeError, renderCompileLog, renderTest, showOutcome } from '../../render/report.ts'
import { plural, showTime } from '../../render/units.ts'
import { findWorkspace } from '../../workspace/manifest.ts'

export default class SubmissionShow extends ServerCommand {
  static override summary = 'Show a submission, its test cases and its verdict, or its source'
  static override examples = [
    '<%= config.bin %> submission show last',
    '<%= config.bin %> submission show 5ad14b4c',
    {
      description: 'The bytes that were submitted:',
      command: '<%= config.bin %> submission show last --source > solution.py',
    },
  ]
  static override args = {
    id: Args.string({ description: "Id of the submission, its last letters, or last [default: the workspace's last]" }),
  }
  static override flags = {
    source: Flags.boolean({ char: 's', description: 'Print the source files instead' }),
    failing: Flags.boolean({
      char: 'f',
      description: 'Print the data of the first test case it failed instead, where the problem shows them',
      exclusive: ['source'],
    }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(SubmissionShow)
    const workspace = await findWorkspace('.')
    const { client } = await this.connect(flags.server, args.id === undefined ? workspace?.manifest.server : undefined)
    const problem = args.id === undefined ? workspace?.manifest.problem : undefined
    const params = { id: await resolveSubmission(client, args.id, problem) }
    if (flags.source) {
      const { items } = await client.call('showSource', { params })
      if (flags.json) this.printJson({ items })
      else this.printSource(items)
      return exitCodes.ok
    }
    if (flags.failing) {
      const test = await client.call('showFailingTest', { params })
      if (flags.json) this.printJson(test)
      else this.print(renderFailingTest(test, this.style))
      return exitCodes.ok
    }
    const submission = await client.call('showSubmission', { params })
    if (flags.json) this.printJson(submission)
    else this.print(this.render(submission))
    return exitCodes.ok
  }

  /** To a pipe the bytes as they were submitted; to a terminal without what could drive it. */
  private printSource(files: readonly SourceFile[]): void {
    for (const { name, data } of files) {
      const bytes = Buffer.from(data, 'base64')
      if (files.length > 1) this.print(`${this.style.bold(`--- ${name}`)}\n`)
      if (process.stdout.isTTY) this.print(`${decodeForDisplay(bytes).trimEnd()}\n`)
      else this.printRaw(bytes)
    }
  }

  private render(submission: Submission): string {
    const { compile, tests, testsTotal, verdict, state } = submission
    const lines = [
      `${this.style.bold(submission.problem)} in ${submission.language} by ${submission.username}, ${showTime(submission.submittedAt)}`,
      this.style.dim(submission.id),
    ]
    if (verdict === 'CE') lines.push('The compiler says:', renderCompileLog(compile?.log ?? '', this.style))
    lines.push(...tests.map((test) => renderTest(test, this.style)))
    if (verdict === 'JE' && compile !== null) lines.push(...explainJudgeError({ compile, tests }, this.style))
    if (testsTotal !== null) lines.push(this.style.dim(`${tests.length} of ${plural(testsTotal, 'test case')} run`))
    lines.push(
      verdict === null
        ? `Not judged yet (${state}).`
        : this.style.bold(showOutcome({ ...submission, verdict }, this.style)),
    )
    return `${lines.join('\n')}\n`
  }
}
