import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { buildProgram } from '@gavel/judge/validator/build-program'
import { readProgramFile } from '@gavel/problem/package/constants'
import { addIncluded } from '@gavel/problem/package/include'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { baseName } from '@gavel/problem/package/paths'
import type { ProgramFile } from '@gavel/problem/package/program-files'
import { folderFiles } from '@gavel/problem/package/programs'
import { folderAt, type TreeFolder } from '@gavel/problem/package/tree'
import { detectLanguage } from '@gavel/sandbox/language/program-language'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import { type BuiltProgram, compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'

/** A file of a program, with its first bytes, which may tell its language. */
interface SourceFile extends ProgramFile {
  readonly head: Uint8Array
}

const headBytes = 256

/** The source of a generator or a solution. */
export interface ProgramSource {
  /** Path inside the package, or the name by which generators.yaml calls it. */
  readonly name: string
  readonly files: readonly SourceFile[]
  /** The file in which it starts, where that is said. */
  readonly main: string | null
  /** Its language, where that is said. */
  readonly language: string | null
  /** Changes with the bytes of every file. */
  readonly digest: string
}

/** The program at a path of the package: a file, or a folder with all that is in it. Null where there is none. */
export async function findProgram(tree: TreeFolder, place: string): Promise<ProgramSource | null> {
  const files = filesAt(tree, place)
  return files.length === 0 ? null : readSource(place, files)
}

/** The file at a path of the package, or all that is in the folder there; empty where there is neither. */
function filesAt(tree: TreeFolder, place: string): ProgramFile[] {
  const parts = place.split('/').filter((part) => part !== '' && part !== '.')
  const [name, ...above] = parts.reverse()
  const parent = above.length === 0 ? tree : folderAt(tree, above.reverse().join('/'))
  const file = parent?.files.get(name ?? '')
  if (file !== undefined) return [{ name: baseName(file.path), path: file.realPath, executable: file.executable }]
  const folder = parent?.folders.get(name ?? '')
  return folder === undefined ? [] : folderFiles(folder)
}

/** A program made of files and folders of the package; it starts in the first file. */
export async function joinProgram(
  tree: TreeFolder,
  name: string,
  places: readonly string[],
): Promise<ProgramSource | { readonly missing: string }> {
  const found: ProgramFile[] = []
  for (const place of places) {
    const files = filesAt(tree, place)
    if (files.length === 0) return { missing: place }
    found.push(...files)
  }
  return readSource(name, found, found[0]?.name)
}

/** The example submission at a path of the package, with what submissions.yaml says of it; else any program there. */
export async function findSubmission(
  tree: TreeFolder,
  problem: ProblemPackage,
  place: string,
): Promise<ProgramSource | null> {
  const example = problem.submissions.find((each) => each.path === place)
  if (example === undefined) return findProgram(tree, place)
  return { ...(await readSource(place, example.files, example.entryPoint)), language: example.language }
}

/** A program of files on this machine. */
export async function readSource(
  name: string,
  files: readonly ProgramFile[],
  main: string | null = null,
): Promise<ProgramSource> {
  const hash = createHash('sha256').update(JSON.stringify(main))
  const found: SourceFile[] = []
  for (const file of files) {
    const data = await readFile(file.path)
    hash.update(`\0${file.name}\0${data.length}\0`).update(data)
    found.push({ ...file, head: data.subarray(0, headBytes) })
  }
  return { name, files: found, main, language: null, digest: hash.digest('hex') }
}

/** The language of a program; null where none that is known fits. */
export function languageOf({ language, files, main }: ProgramSource, languages: LanguageRegistry) {
  if (language !== null) return languages.find(language)
  const heads = files.map(({ name, head }) => ({ name, data: head }))
  const first = heads.filter(({ name }) => main === null || name === main)
  return detectLanguage(first, languages) ?? detectLanguage(heads, languages)
}

/** A solution as it is submitted: constants put in, and the files that the package gives to its language. */
export async function toSubmission(
  source: ProgramSource,
  problem: ProblemPackage,
  languages: LanguageRegistry,
): Promise<SubmittedProgram> {
  const { id } = requireLanguage(source, languages)
  const { definition } = languages.use(id)
  const read = async (file: ProgramFile) => ({ name: file.name, data: await readProgramFile(file, problem.constants) })
  const { own, added } = addIncluded(source.files, problem.include, definition)
  const files = await Promise.all([...own, ...added].map(read))
  return { files, language: id, ...(source.main !== null && { entryPoint: source.main }) }
}

/** @throws GavelError `package.invalid` */
function requireLanguage(source: ProgramSource, languages: LanguageRegistry) {
  const language = languageOf(source, languages)
  if (language !== null) return language
  const hint = 'Its language is told by the ending of its files.'
  throw new GavelError('package.invalid', `${source.name}: no language fits this program.`, { file: source.name, hint })
}

/** Builds a solution in the sandbox. @throws GavelError `package.invalid` with the compiler's words, `language.missing` */
export async function buildSolution(
  sandbox: Sandbox,
  source: ProgramSource,
  problem: ProblemPackage,
  signal: AbortSignal | undefined,
): Promise<BuiltProgram> {
  return compile(sandbox, source, await toSubmission(source, problem, sandbox.languages), problem, signal)
}

/** Builds a generator in the sandbox, by its own scripts where it has some. @throws GavelError as `buildSolution` */
export async function buildGenerator(
  sandbox: Sandbox,
  source: ProgramSource,
  problem: ProblemPackage,
  signal: AbortSignal | undefined,
): Promise<BuiltProgram> {
  const { name, files, main } = source
  if (files.some((file) => file.name === 'build' || file.name === 'run')) {
    return buildProgram(sandbox, { path: name, files }, { limits: problem.limits, constants: new Map() }, signal)
  }
  const { id } = requireLanguage(source, sandbox.languages)
  const isFile = sandbox.languages.use(id).definition.entry === 'file'
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, data: await readFile(file.path) })))
  const submission = { files: read, language: id, ...(isFile && main !== null && { entryPoint: main }) }
  return compile(sandbox, source, submission, problem, signal)
}

async function compile(
  sandbox: Sandbox,
  { name }: ProgramSource,
  submission: SubmittedProgram,
  { limits }: ProblemPackage,
  signal: AbortSignal | undefined,
): Promise<BuiltProgram> {
  const most = { seconds: limits.compileSeconds, memoryBytes: limits.compileMemoryBytes }
  const compilation = await compileProgram(sandbox, submission, most, signal)
  if ('program' in compilation) return compilation.program
  const message = `${name} does not compile:\n${compilation.result.log}`
  throw new GavelError('package.invalid', message, { file: name })
}
