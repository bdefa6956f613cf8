import { findTimeLimit } from '@gavel/author/verify/examples/find-time-limit'
import { openProblem } from '@gavel/problem/archive/open-package'
import { findLinkRoot } from '@gavel/problem/package/link-root'
import { loadPackage } from '@gavel/problem/package/load'
import { GavelError } from '@gavel/shared/error'
import { nextLife, startOfLife } from '@gavel/shared/life'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../base/command.ts'
import { exitCodeOf } from '../exit-code.ts'
import { readAnswers } from '../local/answers.ts'
import { saveFeedback } from '../local/feedback.ts'
import { chooseLanguage, judgeLocally, toProgram, withSandbox } from '../local/local-judge.ts'
import { renderOutcome } from '../render/report.ts'
import { renderTranscript } from '../render/transcript.ts'
import { readSources } from '../sources/source.ts'
import { chooseView } from '../views/progress-view.ts'

const mostSpeedFactor = 100

/** @throws GavelError `usage.invalid` */
function readSpeedFactor(text: string | undefined): number {
  const factor = text === undefined ? 1 : Number(text)
  if (factor > 0 && factor <= mostSpeedFactor) return factor
  throw new GavelError('usage.invalid', `--speed-factor cannot be "${text}": a number above 0 is wanted, such as 1.25.`)
}

export default class Judge extends GavelCommand {
  static override summary = 'Judge a program on all the data of a problem package, on this machine'
  static override description =
    'The same sandbox gives the same verdict as the server. It stops at the first failing test case, as judges do; ' +
    '--all runs every case, which never changes the verdict.'
  static override examples = [
    '<%= config.bin %> judge problems/two-piles two.py',
    '<%= config.bin %> judge problems/two-piles Main.java Pile.java --language java --json',
    '<%= config.bin %> judge guess-the-number guess.py --transcript',
    '<%= config.bin %> judge answers-only my-answers/',
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package, or a .zip or .kpp of it', required: true }),
    file: Args.string({
      description: 'Source file; several make one program. For a submit-answer problem: answers, or folders of them',
      required: true,
      multiple: true,
    }),
  }
  static override flags = {
    language: Flags.string({ char: 'l', description: "Language [default: by the file's ending]", helpValue: 'ID' }),
    'speed-factor': Flags.string({
      description: 'Divide time limits by this: what `gavel doctor --calibrate` says of this machine',
      helpValue: 'N',
    }),
    transcript: Flags.boolean({
      description: 'Show what was said in the samples of an interactive problem',
    }),
    feedback: Flags.string({
      description: 'Save what the output validator says of each test case, and the images of the output visualizer',
      helpValue: 'FOLDER',
    }),
    all: Flags.boolean({ char: 'a', description: 'Run every test case, also after one has failed' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(Judge)
    const speedFactor = readSpeedFactor(flags['speed-factor'])
    const { feedback } = flags
    await using opened = await openProblem(args.package)
    const linksWithin = opened.unpacked ? null : await findLinkRoot(opened.directory)
    const problem = await loadPackage(opened.directory, { linksWithin })
    const isAnswers = problem.type.submitAnswer
    const sources = isAnswers ? [] : await readSources(args.file, problem.limits.codeBytes)
    const answers = isAnswers ? await readAnswers(args.file) : []
    const report = await withSandbox(async (sandbox) => {
      const language = isAnswers
        ? ''
        : chooseLanguage(sandbox.languages, { asked: flags.language ?? null, files: sources })
      const timeLimitSeconds = await findTimeLimit(sandbox, problem, {
        signal: this.signal,
        onMeasure: () =>
          this.note(`${problem.slug} gives no time limit: its accepted submissions are run to find it ...`),
      })
      const names = sources.map((source) => source.name).join(', ')
      const title = `${problem.slug}: ${isAnswers ? `${answers.length} answers` : `${names} in ${language}`}`
      const view = await chooseView({ json: flags.json, title }, this.environment, this.style)
      let progress = startOfLife
      try {
        return await judgeLocally(sandbox, {
          package: problem,
          program: isAnswers ? { files: answers, language } : toProgram(sources, language),
          timeLimitSeconds: timeLimitSeconds / speedFactor,
          ...(flags.all && { goesOnAfter: () => true }),
          transcripts: flags.transcript,
          ...(feedback !== undefined && { onFeedback: (test, folder) => saveFeedback(feedback, test.name, folder) }),
          signal: this.signal,
          onEvent(event) {
            progress = nextLife(progress, event)
            view.update(progress)
          },
        })
      } finally {
        await view.close()
      }
    })
    if (flags.json) this.printJson(report)
    else {
      for (const test of report.tests) this.print(renderTranscript(test, this.style))
      this.print(renderOutcome(report, this.style))
    }
    return exitCodeOf(report)
  }
}
