import path from 'node:path'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../command.ts'
import { withSandbox } from '../local-judge.ts'
import { renderDetails, renderSummary, renderWorkspaceTest } from '../render/workspace-report.ts'
import { listCases } from '../workspace/cases.ts'
import { judgeWorkspace, type WorkspaceProgress } from '../workspace/judge.ts'
import { requireWorkspace } from '../workspace/manifest.ts'
import { chooseFiles, prepareProgram } from '../workspace/prepare.ts'

export default class Test extends GavelCommand {
  static override summary = 'Test a solution on the samples and on your own cases, in the sandbox of this machine'
  static override description =
    'Works in a workspace (gavel problem get). Your own cases are tests/NAME.in with tests/NAME.ans; without an answer ' +
    'the program is only run and its output shown. No server is needed.'
  static override strict = false
  static override examples = ['<%= config.bin %> test', '<%= config.bin %> test brute.py --language pypy']
  static override args = {
    file: Args.string({ description: 'Source file; several make one program [default: the solution]' }),
  }
  static override flags = {
    language: Flags.string({
      char: 'l',
      description: "Language [default: the workspace's, else by the file's ending]",
      helpValue: 'ID',
    }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Test)
    const named = argv.map(String)
    const start = named[0] === undefined ? '.' : path.dirname(path.resolve(named[0]))
    const workspace = await requireWorkspace(start, 'gavel test')
    const language = flags.language ?? null
    const [files, cases] = await Promise.all([chooseFiles(workspace, named, language), listCases(workspace.directory)])
    const { report, outputs } = await withSandbox(async (sandbox) => {
      const program = await prepareProgram(workspace, files, language, sandbox.languages)
      const onProgress = flags.json ? () => {} : (progress: WorkspaceProgress) => this.show(progress)
      return judgeWorkspace(sandbox, { workspace, cases, program, signal: this.signal, onProgress })
    })
    if (flags.json) this.printJson({ problem: workspace.manifest.problem, files, ...report })
    else this.print(`${renderDetails(report, outputs, this.style)}${renderSummary(report, this.style)}`)
    return report.verdict === 'AC' ? exitCodes.ok : exitCodes.rejected
  }

  private show(progress: WorkspaceProgress): void {
    if (progress.type === 'tested') this.print(`${renderWorkspaceTest(progress.test, this.style)}\n`)
  }
}
