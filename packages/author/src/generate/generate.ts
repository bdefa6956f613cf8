import path from 'node:path'
import { inParallel } from '@gavel/files/parallel'
import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { readPackage } from '@gavel/problem/package/read'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { buildAll } from './build.ts'
import { caseEndings } from './endings.ts'
import { publishGroups } from './groups.ts'
import { caseKey, commonKey, copiedFiles } from './keys.ts'
import { makeCases } from './make-cases.ts'
import { digestsAt } from './make-input.ts'
import type { CaseOutcome, GenerationReport } from './outcome.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { type GenerateOptions, type Prepared, solutionOf, type Work } from './prepared.ts'
import { readPlan } from './read-plan.ts'
import { planFile } from './reading.ts'
import { readRecord, writeRecord } from './record.ts'
import { makeShadow } from './shadow.ts'
import { readSources } from './sources.ts'
import { findUnlisted, noteExtraFiles, removeStale } from './unlisted.ts'

/**
 * Generates the test data of a package as its generators.yaml says. What is wrong with generators.yaml is told in the
 * report, and then nothing is run.
 * @throws GavelError `package.not-found`, `package.invalid` where there is no generators.yaml or problem.yaml is broken,
 * `package.unsafe`, `interrupted`.
 */
export async function generatePackage(sandbox: Sandbox, options: GenerateOptions): Promise<GenerationReport> {
  const findings = new Findings()
  const { read, plan } = await readBoth(options.directory, findings)
  const cases = plan?.cases.filter(({ name }) => isWanted(name, options.only)) ?? []
  if (plan !== null && options.only.length > 0 && cases.length === 0) {
    const hint = 'Paths are those below data/, such as secret/large or secret/03-path.'
    throw new GavelError('usage.invalid', `generators.yaml has no test case ${options.only.join(', ')}.`, { hint })
  }
  const nothing = { cases: [], groups: [], unlisted: [], removed: [] }
  if (plan === null || findings.errors > 0) return { ok: false, ...nothing, findings: findings.list }
  const sources = await readSources(read, plan, cases, sandbox.languages, findings)
  if (findings.errors > 0) return { ok: false, ...nothing, findings: findings.list }
  const record = await readRecord(read.package.directory)
  const endings = caseEndings(read.package.format)
  return run({ options, sandbox, read, plan, sources, findings, record, endings }, cases)
}

async function readBoth(directory: string, findings: Findings): Promise<{ read: ReadPackage; plan: Plan | null }> {
  const problems = new Findings()
  const read = await readPackage(directory, problems)
  if (read === null) problems.throwFirst()
  const file = read?.tree.folders.get('generators')?.files.get('generators.yaml')
  if (read === null || file === undefined) {
    const hint = 'It says which test cases are made, and how: docs/packages.md, "Generators".'
    throw new GavelError('package.invalid', `There is no ${planFile}.`, { file: planFile, hint })
  }
  return { read, plan: await readPlan(file, read.package, findings) }
}

/** Whether a case is named by one of the paths, or stands in a folder that is. */
function isWanted(name: string, only: readonly string[]): boolean {
  if (only.length === 0) return true
  return only
    .map((place) =>
      place
        .replace(/^(\.\/)?data\//, '')
        .replace(/\/$/, '')
        .replace(/\.in$/, ''),
    )
    .some((place) => name === place || name.startsWith(`${place}/`))
}

async function run(prepared: Prepared, cases: readonly PlannedCase[]): Promise<GenerationReport> {
  const { options, sandbox, read, plan, sources, findings, record, endings } = prepared
  const { directory } = read.package
  const common = await commonKey(read, plan, sandbox.languages)
  const works = await inParallel(cases, 8, async (planned): Promise<Work> => {
    const copied = copiedFiles(read.tree, planned.copy, endings)
    const programs = {
      generator: planned.generate === null ? null : (sources.generators.get(planned.generate.program) ?? null),
      solution: solutionOf(planned, sources),
    }
    return { planned, copied, key: await caseKey(common, planned, programs, copied, sandbox.languages) }
  })
  const outcomes = new Map<string, CaseOutcome>()
  const tell = (outcome: CaseOutcome) => {
    outcomes.set(outcome.name, outcome)
    options.onCase?.(outcome, outcomes.size, cases.length)
  }
  const open: Work[] = []
  for (const work of works) {
    if (options.check || !(await isUpToDate(prepared, work))) open.push(work)
    else tell({ name: work.planned.name, status: 'unchanged', ran: false, files: [], message: '' })
  }
  await using folder = await sandbox.driver.createFolder()
  const shadow = await makeShadow(folder.path, read, plan.groups, new Set(open.map(({ planned }) => planned.name)))
  const groups = await publishGroups(prepared, shadow, options)
  try {
    if (open.length > 0) {
      await using built = await buildAll(
        sandbox,
        read.package,
        sources,
        open.map(({ planned }) => planned),
        findings,
        options.signal,
      )
      await makeCases(prepared, built, shadow, open, tell)
    }
    const unlisted = findUnlisted(read.tree, plan, record)
    const removed = options.clean && !options.check ? await removeStale(directory, plan, record) : []
    const left = unlisted.filter(({ name }) => !removed.some((file) => file.startsWith(`${name}.`)))
    for (const { name, generated } of left) {
      const how = generated ? 'was generated once, and is' : 'is'
      const hint = generated ? 'Remove it with --clean.' : 'Keep it: move its files below generators/ and `copy` them.'
      findings.warning('GV-GENERATOR-UNLISTED', `The test case ${how} not in generators.yaml.`, {
        file: `data/${name}.in`,
        hint,
      })
    }
    if (!options.check) await noteExtraFiles(directory, plan, record, endings, findings)
    const told = cases.flatMap(({ name }) => outcomes.get(name) ?? [])
    const isFine = ({ status }: { readonly status: string }) => ['new', 'changed', 'unchanged'].includes(status)
    const ok = findings.errors === 0 && told.length === cases.length && told.every(isFine) && groups.every(isFine)
    return { ok, cases: told, groups, unlisted: left, removed, findings: findings.list }
  } finally {
    if (!options.check) await writeRecord(directory, record)
  }
}

/** Whether the files of a case are those that were generated from the very same. */
async function isUpToDate({ record, read, endings }: Prepared, { planned, key }: Work): Promise<boolean> {
  const known = record.cases[planned.name]
  if (known?.key !== key) return false
  const there = await digestsAt(path.join(read.package.directory, 'data', planned.name), endings)
  return Object.entries(known.files).every(([ending, digest]) => there[ending] === digest)
}
