import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Files, type Fixture, writePackage } from '@gavel/problem/test/package/fixture'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { formatScore } from '@gavel/shared/points/format-score'
import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import { suite } from 'uvu'
import { usualPolicy } from '../../../src/verify/policy.ts'
import { parseRules, type Selection } from '../../../src/verify/selection.ts'
import { verifyPackage } from '../../../src/verify/verify.ts'

/** What verifying a package comes to, in words that a test can compare. */
export interface Examined {
  readonly ok: boolean
  /** `severity id file` of all errors, and of some warnings, in the order of the report. */
  readonly checks: readonly string[]
  readonly messages: readonly string[]
  /** `wrong_answer/half.py WA 30`: what each example submission got; the score where there is one. */
  readonly got: readonly string[]
  /** `secret/1 AC 40` for each group of a submission, by its path; `-` for a group that was not run. */
  readonly groups: (example: string) => readonly string[]
  readonly report: VerifyReport
}

const scored = (verdict: string | null, score: number | null) =>
  `${verdict ?? '-'}${score === null ? '' : ` ${formatScore(score)}`}`
const shortPath = ({ path: file }: ExampleResult) => file.slice('submissions/'.length)

/** The warnings that these tests speak of; those of other checks have tests of their own. All errors are told. */
const toldWarnings = [
  ...['GV-CONFIG-DOMJUDGE', 'GV-CONFIG-DRAFT', 'GV-CONFIG-KEY', 'GV-CONFIG-PASSES', 'GV-CONFIG-TIME-LIMIT-TWICE'],
  ...['GV-DATA-INPUT-TWICE', 'GV-DATA-SAMPLE-NONE', 'GV-DATA-SCORE-SHORT', 'GV-OUTPUT-VALIDATOR-ANSWER'],
  ...['GV-SUBMISSION-DIRECTORY', 'GV-SUBMISSION-JSON', 'GV-SUBMISSION-LANGUAGE-MISSING', 'GV-SUBMISSION-PARTIAL-WHOLE'],
  ...['GV-SUBMISSION-PATTERN', 'GV-SUBMISSION-SCORE', 'GV-TIME-LIMIT-SENSITIVE', 'GV-PACKAGE-NOT-RUN'],
]
/** Validators are tried where a test asks for it. */
const seldomAsked = parseRules('input-validator,output-validator,visualizer,grader')

/** Verifies the package in a folder. */
export async function examine(
  sandbox: Sandbox,
  directory: string,
  extent: 'with validators' | 'without' = 'without',
): Promise<Examined> {
  const skip: Selection['skip'] = extent === 'without' ? seldomAsked : new Set()
  const policy = { ...usualPolicy, selection: { only: null, skip } }
  const report = await verifyPackage(sandbox, { directory, policy })
  const checks = report.checks.filter(({ id, severity }) => severity === 'error' || toldWarnings.includes(id))
  return {
    ok: report.ok,
    checks: checks.map(({ severity, id, file }) => `${severity} ${id} ${file}`),
    messages: checks.map(({ message }) => message),
    got: report.submissions.map((one) => `${shortPath(one)} ${scored(one.verdict, one.score)}`),
    groups: (example) =>
      report.submissions
        .find((one) => shortPath(one) === example)
        ?.groups?.map(({ name, verdict, score }) => `${name} ${scored(verdict, score)}`) ?? [],
    report,
  }
}

/** Verifies a package of files in memory. */
export async function examineFiles(
  sandbox: Sandbox,
  base: Files,
  changes: Files = {},
  extent?: 'with validators',
): Promise<Examined> {
  await using fixture = await writePackage(base, changes)
  return await examine(sandbox, fixture.directory, extent)
}

/** A copy of a package in test/package-fixtures/ with changes, removed by `await using`. */
export async function copyFixture(name: string, changes: Files = {}): Promise<Fixture> {
  const parent = await mkdtemp(path.join(tmpdir(), 'gavel-package-'))
  const directory = path.join(parent, name)
  await cp(path.join(import.meta.dirname, '../../package-fixtures', name), directory, {
    recursive: true,
    verbatimSymlinks: true,
  })
  for (const [inner, content] of Object.entries(changes)) {
    const file = path.join(directory, inner)
    await rm(file, { recursive: true, force: true })
    if (content === null) continue
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
    if (content.toString().startsWith('#!')) await chmod(file, 0o755)
  }
  return { directory, [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }) }
}

/** Verifies a copy of a package in test/package-fixtures/ with changes. */
export async function examineFixture(sandbox: Sandbox, name: string, changes: Files = {}): Promise<Examined> {
  await using fixture = await copyFixture(name, changes)
  return await examine(sandbox, fixture.directory)
}

async function open(): Promise<Sandbox | null> {
  try {
    const sandbox = await openSandbox()
    if (['a.py', 'a.c'].every((name) => sandbox.languages.detect(name)?.available === true)) return sandbox
    await sandbox.close()
    process.stdout.write('skipped: there is no Python or no C compiler here\n')
  } catch (error) {
    if (!(error instanceof GavelError) || error.code !== 'sandbox.unavailable') throw error
    process.stdout.write(`skipped: ${error.message}\n`)
  }
  return null
}

/** A suite whose tests share one sandbox; they are skipped where there is none. */
export async function family(name: string) {
  const tests = suite(name)
  const sandbox = await open()
  tests.after(async () => sandbox?.close())
  return {
    test: (title: string, run: (sandbox: Sandbox) => Promise<void>): void => {
      if (sandbox === null) tests.skip(title)
      else tests(title, () => run(sandbox))
    },
    run: () => tests.run(),
  }
}
