import { baseName, extension } from './paths.ts'
import type { PackageProgram, ProgramFile } from './program-files.ts'
import { filesBelow, type TreeFile, type TreeFolder } from './tree.ts'

/** Files that stand beside programs and are none. */
const proseEndings = new Set(['md', 'txt', 'rst', 'html', 'pdf'])

function isProse(name: string): boolean {
  return proseEndings.has(extension(name)) || /^(README|LICENSE|COPYING)/.test(name)
}

/** The names by which package files may speak of a program: that of its file or folder, with and without an ending. */
export function programNames(program: PackageProgram): readonly string[] {
  const name = baseName(program.path)
  return [...new Set([name, name.replace(/\.[^.]+$/, '')])]
}

/** Every file below a folder, named by its path inside that folder. */
export function folderFiles(folder: TreeFolder): ProgramFile[] {
  return [...filesBelow(folder)]
    .filter((file) => !file.path.split('/').includes('__pycache__'))
    .map((file) => programFile(file, file.path.slice(folder.path.length + 1)))
}

function programFile(file: TreeFile, name: string): ProgramFile {
  return { name, path: file.realPath, executable: file.executable }
}

export function fileProgram(file: TreeFile): PackageProgram {
  return { path: file.path, files: [programFile(file, baseName(file.path))] }
}

export function folderProgram(folder: TreeFolder): PackageProgram {
  return { path: folder.path, files: folderFiles(folder) }
}

/** The programs of a folder such as `input_validators/`: each file in it, and each folder in it. */
export function readPrograms(folder: TreeFolder | undefined): PackageProgram[] {
  if (folder === undefined) return []
  const files = [...folder.files].filter(([name]) => !isProse(name) && extension(name) !== 'h')
  const folders = [...folder.folders.values()].filter((inner) => baseName(inner.path) !== '__pycache__')
  return [...files.map(([, file]) => fileProgram(file)), ...folders.map(folderProgram)].filter(
    (program) => program.files.length > 0,
  )
}

/**
 * The single program of a folder such as `output_validator/`: all files in it together, or, where it holds nothing but
 * one folder, that folder. Null where there is none or more than one.
 */
export function readSingleProgram(folder: TreeFolder): PackageProgram | null {
  const programs = readPrograms(folder)
  const files = [...folder.files.keys()].filter((name) => !isProse(name))
  if (files.length === 0) return programs.length === 1 ? (programs[0] ?? null) : null
  return folderProgram(folder)
}
