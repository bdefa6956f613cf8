import path from 'node:path'
import { exitCodes, GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { NewSubmission, SubmissionSummary } from '@gavel/shared/submission'
import * as Flags from '@oclif/core/flags'
import type { Connection } from '../base/connection.ts'
import { ServerCommand } from '../base/server-command.ts'
import { fileArgs, languageFlags } from '../base/workspace-command.ts'
import { exitCodeOf } from '../exit-code.ts'
import {
  describeKept,
  errorOfRetry,
  type Failure,
  listKept,
  nothingKept,
  toFailedItem,
  toKeptItem,
} from '../outbox/kept.ts'
import { type Outbox, type OutboxEntry, openOutbox } from '../outbox/outbox.ts'
import { sendSubmission } from '../outbox/send.ts'
import { watchVerdict } from '../progress/watch-verdict.ts'
import type { Client } from '../remote/client.ts'
import { describeNewVersion } from '../remote/new-version.ts'
import { renderError, toGavelError } from '../render/error.ts'
import { renderOutcome } from '../render/report.ts'
import { renderTable } from '../render/table.ts'
import { plural, showTime } from '../render/units.ts'
import { parseSlug } from '../sources/problem-slug.ts'
import { defaultCodeBytes, findSolution, readSources } from '../sources/source.ts'
import { settleLanguage } from '../sources/submission-language.ts'
import { chooseView } from '../views/progress-view.ts'
import { findWorkspace, type Workspace } from '../workspace/manifest.ts'

export default class Submit extends ServerCommand {
  static override summary = 'Submit a solution and see its verdict come'
  static override description =
    'In a workspace the solution, problem and language are known. Outside one, name the file and the problem. ' +
    'Where the server is away the source is kept, and --retry sends it again; it is never submitted twice. ' +
    '--kept lists what is kept, and --forget drops one of it.'
  static override usage = [
    'submit [FILE...] [-p SLUG] [-l ID] [--entry-point NAME] [--no-wait] [--json] [--server URL]',
    'submit --retry [--no-wait] [--json] [--server URL]',
    'submit --kept [--json] [--server URL]',
    'submit --forget ID [--json]',
  ]
  static override strict = false
  static override examples = [
    '<%= config.bin %> submit',
    '<%= config.bin %> submit two.py --problem two-piles --language python',
    { description: 'Send what a lost server did not take:', command: '<%= config.bin %> submit --retry' },
  ]
  static override args = fileArgs
  static override flags = {
    problem: Flags.string({
      char: 'p',
      description: 'Slug of the problem [default: that of the workspace]',
      helpValue: 'SLUG',
    }),
    ...languageFlags,
    'entry-point': Flags.string({ description: 'Main class or file, where the language wants one', helpValue: 'NAME' }),
    'no-wait': Flags.boolean({ description: 'Do not wait for the verdict' }),
    retry: Flags.boolean({
      description: 'Send what is kept in the outbox; with --server only what is for that server',
      exclusive: ['problem', 'language', 'entry-point'],
    }),
    kept: Flags.boolean({
      description: 'List what is kept in the outbox, and send nothing',
      exclusive: ['problem', 'language', 'entry-point', 'retry', 'no-wait'],
    }),
    forget: Flags.string({
      description: 'Drop a kept submission instead of sending it',
      helpValue: 'ID',
      exclusive: ['problem', 'language', 'entry-point', 'retry', 'no-wait', 'kept'],
    }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(Submit)
    const files = argv.map(String)
    const workspace = await findWorkspace(files[0] === undefined ? '.' : path.dirname(files[0]))
    const outbox = openOutbox(
      workspace === null
        ? path.join(this.environment.dataDirectory, 'outbox')
        : path.join(workspace.directory, '.gavel', 'outbox'),
    )
    if (flags.kept) return this.list(await listKept(outbox, flags.server), flags.json)
    if (flags.forget !== undefined) return this.forget(outbox, flags.forget, flags.json)
    if (flags.retry) return this.retry(outbox, flags)
    const { client, server } = await this.connect(flags.server, workspace?.manifest.server)
    const submission = await this.prepare(workspace, files, flags)
    if (workspace !== null && !flags.json) await this.noteNewVersion(client, workspace, submission.problem)
    const entry = await outbox.keep(server, submission)
    const outcome = await this.submit(client, outbox, entry, flags)
    if (flags.json) this.printJson(outcome)
    return exitCodeOfOutcome(outcome)
  }

  /** Says where the problem is no longer what the workspace holds. It is judged as it is now, whatever is held here. */
  private async noteNewVersion(client: Client, { manifest }: Workspace, slug: string): Promise<void> {
    const news = manifest.problem === slug ? await describeNewVersion(client, manifest) : null
    if (news !== null) this.note(news)
  }

  /** What is to be sent. Everything wrong with it that can be seen here is said before anything is sent. */
  private async prepare(
    workspace: Workspace | null,
    files: readonly string[],
    flags: {
      readonly problem?: string | undefined
      readonly language?: string | undefined
      readonly 'entry-point'?: string | undefined
    },
  ): Promise<NewSubmission> {
    const problem = flags.problem === undefined ? workspace?.manifest.problem : parseSlug(flags.problem)
    if (problem === undefined) {
      throw new GavelError('usage.invalid', 'Which problem this solves is not known: this is not a workspace.', {
        hint: 'Name it: gavel submit FILE --problem SLUG. Or make a workspace: gavel problem get SLUG',
      })
    }
    if (workspace === null && files.length === 0) {
      throw new GavelError('usage.invalid', 'Outside a workspace, name the file to submit.', {
        hint: 'gavel submit FILE --problem SLUG',
      })
    }
    const ownProblem = workspace?.manifest.problem === problem
    const codeBytes = ownProblem ? workspace.manifest.limits.codeBytes : defaultCodeBytes
    const asked = flags.language ?? null
    const chosen = workspace !== null && files.length === 0 ? [await findSolution(workspace, asked)] : files
    const sources = await readSources(chosen, codeBytes)
    const preferred = ownProblem ? workspace.manifest.language : null
    const language = settleLanguage({ asked, preferred, files: sources })
    const entryPoint = flags['entry-point']
    return {
      problem,
      language,
      ...(entryPoint !== undefined && { entryPoint }),
      files: sources.map(({ name, data }) => ({ name, data: data.toString('base64') })),
    }
  }

  /** Sends one submission and, unless that is not wanted, waits for its verdict and shows it. */
  private async submit(client: Client, outbox: Outbox, entry: OutboxEntry, flags: SubmitFlags): Promise<Outcome> {
    return this.follow(client, await sendSubmission(client, outbox, entry), flags)
  }

  private async follow(client: Client, submission: SubmissionSummary, flags: SubmitFlags): Promise<Outcome> {
    const title = `Submission ${submission.id}: ${submission.problem} in ${submission.language}`
    const screen = this.environment.interactive && !flags['no-wait']
    if (!flags.json && !screen) this.print(`${title}\n`)
    if (flags['no-wait']) {
      if (!flags.json) this.note(`Its verdict: gavel submission show ${submission.id}`)
      return { submission, report: null }
    }
    const view = await chooseView({ json: flags.json, title }, this.environment, this.style)
    const report = await watchVerdict(client, submission.id, view, this.signal).catch((error: unknown) => {
      if (!this.signal.aborted) throw error
      throw new GavelError('interrupted', 'Interrupted; the submission is still judged.', {
        hint: `Its verdict: gavel submission show ${submission.id}`,
      })
    })
    if (!flags.json) this.print(renderOutcome(report, this.style))
    return { submission: { ...submission, ...summarize(report) }, report }
  }

  /** Sends everything that is kept. What fails is told, and the rest is sent all the same. */
  private async retry(outbox: Outbox, flags: RetryFlags): Promise<number> {
    const entries = await listKept(outbox, flags.server)
    if (entries.length === 0) throw await nothingKept(outbox, flags.server)
    if (!flags.json) this.note(`Sending ${plural(entries.length, 'submission')} kept in ${outbox.directory}.`)
    const outcomes: Outcome[] = []
    const failures: Failure[] = []
    const away = new Map<string, GavelError>()
    for (const entry of entries) {
      try {
        const known = away.get(entry.server)
        if (known !== undefined) throw known
        const { client } = await this.connectToKept(entry, flags.server)
        const submission = await sendSubmission(client, outbox, entry)
        outcomes.push({ submission, report: null })
        outcomes.splice(-1, 1, await this.follow(client, submission, flags))
      } catch (thrown) {
        const error = toGavelError(thrown, { command: 'gavel submit', interrupted: this.signal.aborted })
        if (error.code === 'server.unreachable') away.set(entry.server, error)
        failures.push({ entry, error })
        if (!flags.json) this.note(`${describeKept(entry)}:\n${renderError(error, this.noteStyle).trimEnd()}`)
        if (this.signal.aborted) break
      }
    }
    if (flags.json)
      this.printJson({ ...errorOfRetry(failures), submissions: outcomes, failures: failures.map(toFailedItem) })
    else if (failures.length > 0) this.note('To drop one that is kept: gavel submit --kept, gavel submit --forget ID')
    return Math.max(...outcomes.map(exitCodeOfOutcome), ...failures.map(({ error }) => error.exitCode))
  }

  /** A server that the flag names was named by the user, who may want GAVEL_TOKEN to be sent there. */
  private connectToKept(entry: OutboxEntry, flag: string | undefined): Promise<Connection> {
    return flag === undefined ? this.connectTo(entry.server) : this.connect(flag)
  }

  private list(entries: readonly OutboxEntry[], json: boolean): number {
    if (json) this.printJson({ items: entries.map(toKeptItem) })
    else {
      const rows = entries.map(({ key, server, keptAt, submission: { problem, language } }) => [
        key,
        showTime(keptAt),
        problem,
        language,
        server,
      ])
      const options = { aligned: process.stdout.isTTY === true, style: this.style }
      this.print(renderTable('kept', rows, options))
      if (entries.length === 0) this.note('Nothing is kept.')
    }
    return exitCodes.ok
  }

  private async forget(outbox: Outbox, id: string, json: boolean): Promise<number> {
    const entry = (await outbox.list()).find(({ key }) => key === id)
    if (entry === undefined) {
      throw new GavelError('usage.invalid', `No submission "${id}" is kept here.`, {
        hint: 'Those that are: gavel submit --kept',
        file: outbox.directory,
      })
    }
    await outbox.remove(entry)
    if (json) this.printJson({ forgotten: id })
    else this.print(`Forgot the ${describeKept(entry)}.\n`)
    return exitCodes.ok
  }
}

interface SubmitFlags {
  readonly json: boolean
  readonly 'no-wait': boolean
}

interface Outcome {
  readonly submission: SubmissionSummary
  /** Null where the verdict was not waited for. */
  readonly report: JudgeReport | null
}

interface RetryFlags extends SubmitFlags {
  readonly server?: string | undefined
}

function exitCodeOfOutcome({ report }: Outcome): number {
  return report === null ? exitCodes.ok : exitCodeOf(report)
}

/** What a summary says once its submission is judged. */
function summarize({ verdict, score, maxScore = null, tests }: JudgeReport) {
  const most = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values))
  return {
    state: 'judged' as const,
    verdict,
    score,
    maxScore,
    cpuSeconds: most(tests.map((test) => test.cpuSeconds)),
    memoryBytes: most(tests.map((test) => test.memoryBytes)),
  }
}
