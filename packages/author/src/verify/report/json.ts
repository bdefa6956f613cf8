import type { VerifyReport } from '@gavel/shared/verify'
import { allFine, type PackageReport } from './package-report.ts'

/** What `gavel verify --json` prints: the report of the one package, or those of several. */
export type JsonReport =
  | VerifyReport
  | { readonly ok: boolean; readonly packages: readonly (VerifyReport & { readonly package: string })[] }

/** @param several Whether there might have been more packages than there are: then one is listed as several are. */
export function toJson(packages: readonly PackageReport[], several: boolean): JsonReport {
  const [first] = packages
  if (!several && packages.length === 1 && first !== undefined) return first.report
  return { ok: allFine(packages), packages: packages.map(({ name, report }) => ({ package: name, ...report })) }
}
