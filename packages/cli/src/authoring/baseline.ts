import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { applyBaseline, type Baseline, formatBaseline, parseBaseline } from '@gavel/author/verify/baseline'
import { type Policy, stopsLoading } from '@gavel/author/verify/policy'
import { isSelected } from '@gavel/author/verify/selection'
import { replaceFile } from '@gavel/files/replace-file'
import { isRuleId } from '@gavel/problem/rules/table'
import type { VerifyReport } from '@gavel/shared/verify'
import { pathFrom } from './repository.ts'

/** A report, and the folder that it is of, no part of its path a link. */
export interface Verified {
  readonly root: string
  readonly report: VerifyReport
}

/** The folder that a baseline's paths begin from. */
const folderOf = (file: string) => realpath(path.dirname(path.resolve(file)))

/** @throws GavelError `file.unusable`; the error of the file system. */
export async function readBaseline(file: string): Promise<Baseline> {
  return parseBaseline(await readFile(file, 'utf8'), file)
}

/** Writes a baseline that knows what was found now. */
export async function writeBaseline(file: string, verified: readonly Verified[]): Promise<Baseline> {
  const folder = await folderOf(file)
  const packages = verified.map(({ root, report }) => ({ path: pathFrom(folder, root), checks: report.checks }))
  const text = formatBaseline(packages)
  await replaceFile(file, text, 0o644)
  return parseBaseline(text, file)
}

/** The report without what a baseline knows. */
export async function holdAgainst(
  baseline: Baseline,
  file: string,
  { root, report }: Verified,
  { selection }: Policy,
): Promise<VerifyReport> {
  // Of a package that does not load it is not known what else would be found.
  const isWhole = !report.checks.some(({ id, severity }) => isRuleId(id) && stopsLoading({ id, severity }))
  const wasLookedFor = (id: string) => isWhole && isRuleId(id) && isSelected(selection, id)
  const { checks, known, stale } = applyBaseline(
    baseline,
    pathFrom(await folderOf(file), root),
    report.checks,
    wasLookedFor,
  )
  // What was not fine for another reason than its findings stays so.
  const hadError = report.checks.some(({ severity }) => severity === 'error')
  const hasError = checks.some(({ severity }) => severity === 'error')
  return {
    ...report,
    ok: report.ok || (hadError && !hasError),
    checks: [...checks],
    baseline: { known, stale: stale.map(({ id, file }) => ({ id, file })) },
  }
}
