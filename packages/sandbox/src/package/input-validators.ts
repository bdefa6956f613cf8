import type { Findings } from './findings.ts'
import { extension } from './paths.ts'
import type { PackageProgram } from './program-files.ts'
import { readPrograms } from './programs.ts'
import type { TreeFolder } from './tree.ts'

/** The input validators of a package that can be run; those in a language of their own are noted and left out. */
export function readInputValidators(
  tree: TreeFolder,
  folders: readonly string[],
  findings: Findings,
): PackageProgram[] {
  const programs = folders.flatMap((folder) => readPrograms(tree.folders.get(folder)))
  return programs.filter((program) => {
    const own = ['ctd', 'viva'].includes(extension(program.path))
    if (own) {
      const message = 'Validators in the languages of Checktestdata and VIVA are not run yet.'
      findings.warning('GV-INPUT-VALIDATOR-UNSUPPORTED', message, { file: program.path })
    }
    return !own
  })
}
