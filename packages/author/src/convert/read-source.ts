import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { readPackage } from '@gavel/problem/package/read'
import { GavelError } from '@gavel/shared/error'

/** The file in which a converted package says what was lost. */
export const reportName = 'conversion-report.md'

/** Reads a package that is to be converted. @throws GavelError the first of its errors */
export async function readSource(directory: string): Promise<ReadPackage> {
  const findings = new Findings()
  const read = await readPackage(directory, findings)
  findings.throwFirst()
  if (read === null) throw new GavelError('package.invalid', `The package at ${directory} cannot be read.`)
  // The report of a conversion before this one is no part of the package.
  const files = new Map([...read.tree.files].filter(([name]) => name !== reportName))
  return { ...read, tree: { ...read.tree, files } }
}
