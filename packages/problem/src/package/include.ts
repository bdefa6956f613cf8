import type { Findings } from './findings.ts'
import { isLegacy, type PackageFormat } from './model.ts'
import type { ProgramFile } from './program-files.ts'
import { folderFiles } from './programs.ts'
import type { TreeFolder } from './tree.ts'

/**
 * Files that are added to every submission: `include/<language>/`, and in 2025-09 `include/default/` for languages that
 * have no folder of their own (legacy, "Included Code"; 2025-09, "Included files").
 */
export function readInclude(
  tree: TreeFolder,
  format: PackageFormat,
  findings: Findings,
): ReadonlyMap<string, readonly ProgramFile[]> {
  const include = new Map<string, readonly ProgramFile[]>()
  const folder = tree.folders.get('include')
  for (const file of folder?.files.values() ?? []) {
    const hint = 'Put it in include/<language>/.'
    findings.error('GV-INCLUDE-LOOSE', 'The file belongs to no language and is not included.', {
      file: file.path,
      hint,
    })
  }
  for (const [language, inner] of folder?.folders ?? []) {
    if (language === 'default' && isLegacy(format)) {
      const message = 'This format has no default for languages: the folder is not read.'
      findings.error('GV-INCLUDE-DEFAULT', message, { file: inner.path, hint: 'Name it after a language.' })
      continue
    }
    const files = folderFiles(inner)
    if (files.length === 0) findings.error('GV-INCLUDE-EMPTY', 'The folder is empty.', { file: inner.path })
    include.set(language, files)
  }
  return include
}

/** The names by which a package may call a language, as the language registry knows it. */
export interface LanguageNames {
  readonly id: string
  /** The code of the formats ("Languages"). */
  readonly family: string
  readonly aliases: readonly string[]
}

/** What a submission in a language gets, and those of its own files that none of these takes the place of. */
export function addIncluded<T extends { readonly name: string }>(
  files: readonly T[],
  include: ReadonlyMap<string, readonly ProgramFile[]>,
  { id, family, aliases }: LanguageNames,
): { readonly own: readonly T[]; readonly added: readonly ProgramFile[] } {
  // The names by which a package may call the language, the most exact first.
  const language = [id, family, ...aliases].find((name) => include.has(name))
  const added = include.get(language ?? 'default') ?? []
  return { own: files.filter(({ name }) => !added.some((file) => file.name === name)), added }
}
