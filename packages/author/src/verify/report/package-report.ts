import { joinPath } from '@gavel/problem/package/paths'
import type { CheckFinding, VerifyReport } from '@gavel/shared/verify'

/** The report of one of the packages that were verified together. */
export interface PackageReport {
  /** As it was named, for people. */
  readonly name: string
  /** Its folder from the root of the repository, with "/" between the parts; empty where it is that root. */
  readonly path: string
  readonly report: VerifyReport
}

/** The file of a finding from the root of the repository; problem.yaml for one that has no file. */
export function fileFromRoot({ path }: PackageReport, { file }: CheckFinding): string {
  return joinPath(path, file ?? 'problem.yaml')
}

/** Whether all packages are fine. */
export function allFine(packages: readonly PackageReport[]): boolean {
  return packages.every(({ report }) => report.ok)
}
