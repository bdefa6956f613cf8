import { Findings } from '@gavel/problem/package/findings'
import { findRoot } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import { fixDataTexts } from './data-texts.ts'
import type { Fixed } from './fixed.ts'
import { fixMarks } from './marks.ts'
import { fixNames } from './names.ts'
import { fixConfig } from './problem-yaml.ts'

/**
 * Mends in a package what is mechanical: names that only another format has, byte order marks, a uuid that is missing,
 * types in a row, line ends of test data. Each file is replaced as a whole or left as it was; what is not certain is left
 * for a person. A package that cannot be read is left alone.
 * @throws the error of the file system where a file cannot be written.
 */
export async function fixPackage(directory: string): Promise<Fixed[]> {
  const fixed: Fixed[] = []
  try {
    const root = await findRoot(directory)
    // Each step reads the package again: the one before may have renamed what it looks at.
    for (const fix of [fixNames, fixMarks, fixConfig, fixDataTexts]) {
      const findings = new Findings()
      fixed.push(...(await fix(root, findings)))
    }
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
  }
  return fixed
}
