import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { type BuiltProgram, compileProgram } from '../judge/program.ts'
import type { SubmittedProgram } from '../judge/submission.ts'
import type { PackageLimits } from '../package/model.ts'
import { baseName } from '../package/paths.ts'
import { folderFiles } from '../package/programs.ts'
import { folderAt, type TreeFolder } from '../package/tree.ts'
import type { Sandbox } from '../sandbox.ts'
import { detectLanguage } from '../verify/example.ts'

/** The source of a generator or a solution. */
export interface ProgramSource {
  /** Path inside the package, or the name by which generators.yaml calls it. */
  readonly name: string
  readonly files: SubmittedProgram['files']
  /** The file in which it starts, where that is said. */
  readonly main: string | null
  /** Changes with the name and the bytes of every file. */
  readonly digest: string
}

/** The program at a path of the package: a file, or a folder with all that is in it. Null where there is none. */
export async function findProgram(tree: TreeFolder, place: string): Promise<ProgramSource | null> {
  const parts = place.split('/').filter((part) => part !== '' && part !== '.')
  const normal = parts.join('/')
  const parent = parts.length < 2 ? tree : folderAt(tree, parts.slice(0, -1).join('/'))
  const file = parent?.files.get(parts.at(-1) ?? '')
  if (file !== undefined) return readSource(normal, [{ name: baseName(file.path), path: file.realPath }], null)
  const folder = folderAt(tree, normal)
  const files = folder === undefined ? [] : folderFiles(folder)
  return files.length === 0 ? null : readSource(normal, files, null)
}

/** A program made of single files of the package, the first of which is where it starts. */
export async function joinProgram(
  tree: TreeFolder,
  name: string,
  places: readonly string[],
): Promise<ProgramSource | { readonly missing: string }> {
  const found: { readonly name: string; readonly path: string }[] = []
  for (const place of places) {
    const file = folderAt(tree, path.posix.dirname(place))?.files.get(path.posix.basename(place))
    if (file === undefined) return { missing: place }
    found.push({ name: baseName(place), path: file.realPath })
  }
  return readSource(name, found, found[0]?.name ?? null)
}

/** A program of files on this machine. */
export async function readSource(
  name: string,
  found: readonly { readonly name: string; readonly path: string }[],
  main: string | null,
): Promise<ProgramSource> {
  const files = await Promise.all(found.map(async (file) => ({ name: file.name, data: await readFile(file.path) })))
  const hash = createHash('sha256').update(JSON.stringify(main))
  for (const file of files) hash.update(`\0${file.name}\0${file.data.length}\0`).update(file.data)
  return { name, files, main, digest: hash.digest('hex') }
}

/** Builds a program in the sandbox. @throws GavelError `package.invalid` with the compiler's words, `language.missing` */
export async function buildSource(
  sandbox: Sandbox,
  source: ProgramSource,
  limits: PackageLimits,
  signal: AbortSignal | undefined,
): Promise<BuiltProgram> {
  const { name, files, main } = source
  const first = files.filter((file) => main === null || file.name === main)
  const language = detectLanguage(first, sandbox.languages) ?? detectLanguage(files, sandbox.languages)
  if (language === null) {
    const hint = 'Its language is told by the ending of its files.'
    throw new GavelError('package.invalid', `${name}: no language fits this program.`, { file: name, hint })
  }
  const entryPoint = main ?? undefined
  const isEntry = sandbox.languages.use(language.id).definition.entry === 'file'
  const compilation = await compileProgram(
    sandbox,
    { files, language: language.id, ...(isEntry && { entryPoint }) },
    { seconds: limits.compileSeconds, memoryBytes: limits.compileMemoryBytes },
    signal,
  )
  if ('program' in compilation) return compilation.program
  const message = `${name} does not compile:\n${compilation.result.log}`
  throw new GavelError('package.invalid', message, { file: name })
}
