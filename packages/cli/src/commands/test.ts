import { connect } from '../base/connection.ts'
import { fileArgs, languageFlags, WorkspaceCommand } from '../base/workspace-command.ts'
import { exitCodeOfTest } from '../exit-code.ts'
import { withSandbox } from '../local/local-judge.ts'
import { askForNewVersion } from '../remote/new-version.ts'
import { renderDetails, renderSummary, renderWorkspaceTest } from '../render/workspace-report.ts'
import { judgeWorkspace, type WorkspaceProgress } from '../testing/judge.ts'
import { prepareProgram } from '../testing/prepare.ts'
import { listCases } from '../workspace/cases.ts'

export default class Test extends WorkspaceCommand {
  static override summary = 'Test a solution on the samples and on your own cases, in the sandbox of this machine'
  static override description =
    'Works in a workspace (gavel problem get). Your own cases are tests/NAME.in with tests/NAME.ans; without an answer ' +
    'the program is only run and its output shown. No server is needed; one that answers is asked whether the problem has a new version.'
  static override strict = false
  static override args = fileArgs
  static override flags = languageFlags
  static override examples = ['<%= config.bin %> test', '<%= config.bin %> test brute.py --language pypy']

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Test)
    const { workspace, files, language } = await this.locate('gavel test', argv, flags.language ?? null)
    const quiet = { environment: this.environment, signal: this.signal, note: () => {} }
    const { manifest } = workspace
    const news = flags.json ? null : askForNewVersion(() => connect(quiet, undefined, manifest.server), manifest)
    const cases = await listCases(workspace.directory)
    const { report, outputs } = await withSandbox(async (sandbox) => {
      const program = await prepareProgram(workspace, files, language, sandbox.languages)
      const onProgress = flags.json ? () => {} : (progress: WorkspaceProgress) => this.show(progress)
      return judgeWorkspace(sandbox, { workspace, cases, program, signal: this.signal, onProgress })
    })
    if (flags.json) this.printJson({ problem: workspace.manifest.problem, files, ...report })
    else this.print(`${renderDetails(report, outputs, this.style)}${renderSummary(report, this.style)}`)
    const told = (await news?.told()) ?? null
    if (told !== null) this.note(told)
    return exitCodeOfTest(report.verdict)
  }

  private show(progress: WorkspaceProgress): void {
    if (progress.type === 'tested') this.print(`${renderWorkspaceTest(progress.test, this.style)}\n`)
  }
}
