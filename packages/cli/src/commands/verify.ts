import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { generatePackage } from '@gavel/author/generate/generate'
import { planFile } from '@gavel/author/generate/reading'
import { openResultCache } from '@gavel/author/verify/examples/result-cache'
import { failedReport } from '@gavel/author/verify/failed'
import { findPackages } from '@gavel/author/verify/find-packages'
import { fixPackage } from '@gavel/author/verify/fix/fix'
import type { Policy } from '@gavel/author/verify/policy'
import { toCheck } from '@gavel/author/verify/report'
import { toGithub } from '@gavel/author/verify/report/github'
import { toJson } from '@gavel/author/verify/report/json'
import { toJunit } from '@gavel/author/verify/report/junit'
import { allFine, type PackageReport } from '@gavel/author/verify/report/package-report'
import { toSarif } from '@gavel/author/verify/report/sarif'
import { verifyPackage } from '@gavel/author/verify/verify'
import { openProblem } from '@gavel/problem/archive/open-package'
import { readSandboxConfig } from '@gavel/sandbox/config'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { exitCodes, GavelError } from '@gavel/shared/error'
import type { CheckFinding, VerifyReport } from '@gavel/shared/verify'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { holdAgainst, readBaseline, type Verified, writeBaseline } from '../authoring/baseline.ts'
import { linkFlags, readLinkRoot } from '../authoring/link-root.ts'
import { checkOutputs, completeFlags, writeReport } from '../authoring/outputs.ts'
import { policyFlags, readPolicy } from '../authoring/policy.ts'
import { findRepository, pathFrom } from '../authoring/repository.ts'
import { GavelCommand } from '../base/command.ts'
import { withSandbox } from '../local/local-judge.ts'
import { packageJson } from '../program.ts'
import type { VerifyView } from '../progress/verification.ts'
import { toGavelError } from '../render/error.ts'
import { stripEscapes } from '../render/plain.ts'
import { explainRule, renderRule } from '../render/rule.ts'
import { renderSummary, renderVerification } from '../render/verification.ts'
import { chooseVerifyView } from '../views/verify-view.ts'

/** A report with what was found beside it. */
function addChecks(report: VerifyReport, more: readonly CheckFinding[]): VerifyReport {
  const ok = report.ok && !more.some(({ severity }) => severity === 'error')
  return { ...report, ok, checks: [...more, ...report.checks] }
}

interface Done extends Verified {
  readonly name: string
}

export default class Verify extends GavelCommand {
  static override summary = 'Check problem packages: their form, their data, and the verdict of each example submission'
  static override description =
    'Without a flag: form and data of the package, its statements, validators and generators, and each example submission. ' +
    'Ends with 1 where there is an error. Every check stands in docs/checks.md by its id; --only and --skip take ids ' +
    '(GV-DATA-NAME) and families (data).'
  static override strict = false
  static override examples = [
    '<%= config.bin %> verify problems/two-piles',
    '<%= config.bin %> verify --explain GV-DATA-ANSWER-MISSING',
    '<%= config.bin %> verify problems --profile strict --junit=verify.xml --github',
    '<%= config.bin %> verify problems/old --fix --baseline known.json',
    '<%= config.bin %> verify problems/* --json',
  ]
  static override args = {
    package: Args.string({
      description: 'Folder of a problem package, a .zip or .kpp of one, or a folder of several; more may be named',
    }),
  }
  static override flags = {
    ...policyFlags,
    ...linkFlags,
    fix: Flags.boolean({ description: 'First mend what is mechanical; says what it did' }),
    generate: Flags.boolean({ description: 'First make the test data that generators.yaml describes' }),
    baseline: Flags.string({ description: 'Do not tell the findings that this file lists', helpValue: 'FILE' }),
    'write-baseline': Flags.string({
      description: 'Write a baseline of what is found now',
      helpValue: 'FILE',
      exclusive: ['baseline'],
    }),
    explain: Flags.string({ description: 'Say what a check is, why it matters and what to do', helpValue: 'ID' }),
    verbose: Flags.boolean({ char: 'v', description: 'Show every test case of each submission' }),
    'no-cache': Flags.boolean({ description: 'Run everything, whatever is known from before' }),
    junit: Flags.string({
      description: 'Write JUnit XML to a file, or without one to standard output',
      helpValue: '[FILE]',
    }),
    sarif: Flags.string({
      description: 'Write SARIF to a file, or without one to standard output',
      helpValue: '[FILE]',
    }),
    github: Flags.boolean({ description: 'Print annotations for GitHub Actions' }),
  }
  /** The first failure of Gavel itself among several packages. */
  private failure: GavelError | null = null

  async run(): Promise<number> {
    this.argv = completeFlags(this.argv)
    const { argv, flags } = await this.parse(Verify)
    if (flags.explain !== undefined) return this.explain(flags.explain, flags.json === true)
    if (argv.length === 0) {
      throw new GavelError('usage.invalid', 'Missing PACKAGE: folder of a problem package, or several.', {
        hint: 'Such as: gavel verify problems/two-piles',
      })
    }
    const policy = readPolicy(flags)
    const { stdoutTaken } = await checkOutputs(flags)
    const baseline = flags.baseline === undefined ? null : await readBaseline(flags.baseline)
    const { directories, several } = await findPackages(argv.map(String))
    const view = await chooseVerifyView(stdoutTaken, this.environment, this.style)
    const done: Done[] = []
    try {
      await withSandbox(async (sandbox) => {
        for (const [index, name] of directories.entries()) {
          view.begin(name, index + 1, directories.length)
          const root = await realpath(name)
          const found = await this.verify(sandbox, name, { policy, view, flags, several })
          const report =
            baseline === null
              ? found
              : await holdAgainst(baseline, flags.baseline ?? '', { root, report: found }, policy)
          const width = this.environment.interactive ? (process.stdout.columns ?? 80) : null
          view.finish(renderVerification(report, { style: this.style, width }))
          done.push({ name, root, report })
        }
      })
    } finally {
      await view.close()
    }
    const settled = await this.writeBaseline(flags['write-baseline'], done, policy)
    const repository = await findRepository(process.cwd())
    const reports = settled.map(({ name, root, report }) => ({ name, path: pathFrom(repository, root), report }))
    await this.report(reports, several, flags, stdoutTaken)
    if (this.failure !== null) return this.failure.exitCode
    return allFine(reports) ? exitCodes.ok : exitCodes.rejected
  }

  /** Says what a rule is. @throws GavelError `usage.invalid` for an id that there is not, with those near to it. */
  private explain(asked: string, json: boolean): number {
    const explained = explainRule(asked)
    if (json) this.printJson(explained)
    else this.print(renderRule(explained, this.style))
    return exitCodes.ok
  }

  /** Mends where asked, and verifies. Where there are several packages, a failure of one does not hide the others. */
  private async verify(
    sandbox: Sandbox,
    place: string,
    { policy, view, flags, several }: VerifyContext,
  ): Promise<VerifyReport> {
    try {
      await using opened = await openProblem(place)
      const { directory, unpacked } = opened
      if (flags.fix && unpacked) {
        throw new GavelError('usage.invalid', `--fix cannot mend an archive: ${place}.`, { hint: 'Unpack it first.' })
      }
      const fixed = flags.fix ? await fixPackage(directory) : null
      const generated = flags.generate ? await this.generate(sandbox, { directory, unpacked }) : []
      const cacheFolder = path.join(readSandboxConfig().cacheDirectory, 'results')
      const report = await verifyPackage(sandbox, {
        directory,
        linksWithin: unpacked ? null : await readLinkRoot(flags.root, directory),
        policy,
        cache: openResultCache(flags['no-cache'] ? null : cacheFolder),
        signal: this.signal,
        onPart: view.part,
        onStep: view.step,
        tests: flags.verbose === true,
        onStart: view.start,
        onExample: view.example,
      })
      const whole = addChecks(report, generated)
      return fixed === null ? whole : { ...whole, fixed }
    } catch (thrown) {
      const error = toGavelError(thrown, { command: 'gavel verify', interrupted: this.signal.aborted })
      if ((!several && !flags.json) || ['interrupted', 'usage.invalid'].includes(error.code)) throw thrown
      this.failure ??= error
      return failedReport(error)
    }
  }

  /** Makes the test data of a package that says how; returns what was wrong with that. */
  private async generate(
    sandbox: Sandbox,
    { directory, unpacked }: { readonly directory: string; readonly unpacked: boolean },
  ): Promise<readonly CheckFinding[]> {
    const plan = await stat(path.join(directory, planFile)).catch(() => null)
    if (plan === null) return []
    const wanted = { directory, only: [], check: false, force: unpacked, clean: false, signal: this.signal }
    const report = await generatePackage(sandbox, { ...wanted, onCase: () => {} })
    return report.findings.map(toCheck)
  }

  /** Writes the baseline that is asked for, and gives the reports as they are with it. */
  private async writeBaseline(
    file: string | undefined,
    done: readonly Done[],
    policy: Policy,
  ): Promise<readonly Done[]> {
    if (file === undefined) return done
    const baseline = await writeBaseline(file, done)
    this.note(`${file} knows ${baseline.entries.length} findings now.`)
    return Promise.all(done.map(async (one) => ({ ...one, report: await holdAgainst(baseline, file, one, policy) })))
  }

  private async report(
    reports: readonly PackageReport[],
    several: boolean,
    { json, junit, sarif, github }: ReportFlags,
    stdoutTaken: boolean,
  ): Promise<void> {
    if (junit !== undefined) await writeReport(junit, toJunit(reports))
    if (sarif !== undefined) {
      const options = { version: packageJson.version, documentation: this.environment.checksPage }
      await writeReport(sarif, `${JSON.stringify(toSarif(reports, options), null, 2)}\n`)
    }
    if (json) this.printJson(toJson(reports, several))
    else if (!stdoutTaken && several) this.print(renderSummary(reports, this.style))
    // GitHub reads both streams; a report on standard output stays whole.
    if (github) (stdoutTaken ? process.stderr : process.stdout).write(stripEscapes(toGithub(reports)))
  }
}

interface ReportFlags {
  readonly json: boolean | undefined
  readonly junit: string | undefined
  readonly sarif: string | undefined
  readonly github: boolean | undefined
}

interface VerifyContext {
  readonly policy: Policy
  readonly view: VerifyView
  readonly several: boolean
  readonly flags: {
    readonly fix: boolean | undefined
    readonly verbose: boolean | undefined
    readonly 'no-cache': boolean | undefined
    readonly root: string | undefined
    readonly json: boolean | undefined
    readonly generate: boolean | undefined
  }
}
