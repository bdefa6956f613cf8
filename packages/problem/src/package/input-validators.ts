import type { Findings } from './findings.ts'
import { extension } from './paths.ts'
import type { InputValidator } from './program-files.ts'
import { readPrograms } from './programs.ts'
import type { TreeFolder } from './tree.ts'

const deprecatedFolder = 'input_format_validators'

/** The input validators of a package; those in the language of VIVA are noted and left out. */
export function readInputValidators(
  tree: TreeFolder,
  folders: readonly string[],
  findings: Findings,
): InputValidator[] {
  if (folders.includes(deprecatedFolder) && tree.folders.has(deprecatedFolder)) {
    findings.warning('GV-INPUT-VALIDATOR-FOLDER', `${deprecatedFolder}/ is an old name.`, {
      file: deprecatedFolder,
      hint: 'Rename it to input_validators/.',
    })
  }
  const programs = folders.flatMap((folder) => readPrograms(tree.folders.get(folder)))
  return programs.flatMap((program): InputValidator[] => {
    const [file, ...others] = program.files
    const language = others.length === 0 ? extension(file?.name ?? '') : ''
    if (language !== 'viva') return [{ ...program, kind: language === 'ctd' ? 'ctd' : 'program' }]
    findings.warning('GV-INPUT-VALIDATOR-VIVA', 'Validators in the language of VIVA are not run.', {
      file: program.path,
      hint: 'Write it as a program, or as a grammar of Checktestdata (.ctd).',
    })
    return []
  })
}
