import { GavelError } from '@gavel/shared/error'
import { Findings } from './findings.ts'
import type { ProblemPackage } from './model.ts'
import { readPackage } from './read.ts'
import type { TreeOptions } from './tree.ts'

/**
 * Reads a problem package of any format known here.
 * @throws GavelError `package.not-found`, `package.invalid` or `package.unsafe`, with file and line.
 */
export async function loadPackage(directory: string, options: TreeOptions = {}): Promise<ProblemPackage> {
  const findings = new Findings()
  const read = await readPackage(directory, findings, options)
  findings.throwFirst()
  if (read === null) throw new GavelError('package.invalid', `The package at ${directory} cannot be read.`)
  return read.package
}
