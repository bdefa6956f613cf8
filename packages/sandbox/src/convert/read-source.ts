import { GavelError } from '@gavel/shared/error'
import { Findings } from '../package/findings.ts'
import type { ReadPackage } from '../package/format.ts'
import { readPackage } from '../package/read.ts'

/** Reads a package that is to be converted. @throws GavelError the first of its errors */
export async function readSource(directory: string): Promise<ReadPackage> {
  const findings = new Findings()
  const read = await readPackage(directory, findings)
  findings.throwFirst()
  if (read === null) throw new GavelError('package.invalid', `The package at ${directory} cannot be read.`)
  return read
}
