import { putConstants } from '@gavel/problem/package/constants'
import { baseName, extension } from '@gavel/problem/package/paths'
import { filesBelow, folderAt, readBytes, type TreeFile, type TreeFolder } from '@gavel/problem/package/tree'
import type { Step } from './step.ts'

const mostTextBytes = 16 * 1024 ** 2

/** Copies a file; with the constants of the package put into it where `constants` has any. */
export async function copyWith(
  { writer }: Step,
  file: TreeFile,
  target: string,
  constants: ReadonlyMap<string, string>,
): Promise<void> {
  if (constants.size === 0 || file.bytes > mostTextBytes) await writer.copy(target, file)
  else {
    const bytes = await readBytes(file, mostTextBytes)
    const latin1 = new Map([...constants].map(([name, value]) => [name, Buffer.from(value).toString('latin1')]))
    await writer.write(target, Buffer.from(putConstants(bytes.toString('latin1'), latin1), 'latin1'), file.executable)
  }
}

const noConstants: ReadonlyMap<string, string> = new Map()

/** Copies a folder of the package, where it is there, under the same name or another one. */
export async function copyFolder(step: Step, from: string, to = from, constants = noConstants): Promise<void> {
  const folder = folderAt(step.read.tree, from)
  if (folder === undefined) return
  for (const file of filesBelow(folder)) {
    await copyWith(step, file, `${to}${file.path.slice(from.length)}`, constants)
  }
}

/**
 * Copies what stands at the root beside the folders that the conversion knows: `taken` names those, and the files.
 * Hidden files are not among them.
 */
export async function copyOthers(step: Step, taken: ReadonlySet<string>): Promise<void> {
  for (const [name, file] of step.read.tree.files) {
    if (!taken.has(name) && !name.startsWith('.')) await step.writer.copy(name, file)
  }
  for (const name of step.read.tree.folders.keys()) if (!taken.has(name)) await copyFolder(step, name)
}

/** Copies the statements and the files beside them into the other format's folder, with the language in each name. */
export async function copyStatements(
  step: Step,
  from: string,
  to: string,
  write: (file: TreeFile, target: string) => Promise<void>,
): Promise<void> {
  const folder = step.read.tree.folders.get(from)
  if (folder === undefined) return
  for (const file of filesBelow(folder)) {
    const bare = /^problem\.(tex|md|pdf)$/.exec(baseName(file.path))
    const isTop = file.path === `${from}/${baseName(file.path)}`
    const name = bare !== null && isTop ? `problem.en.${bare[1]}` : file.path.slice(from.length + 1)
    await write(file, `${to}/${name}`)
  }
}

/** Ending of a statement's file. */
export const endingOf = (file: TreeFile) => extension(file.path)

/** The files of a test case beside each other, by what follows its name: `.in`, `.ans`, `.in.statement`. */
export function filesOfCase(tree: TreeFolder, name: string, endings: readonly string[]): Map<string, TreeFile> {
  const slash = name.lastIndexOf('/')
  const folder = folderAt(tree, `data/${name.slice(0, slash)}`)
  const base = name.slice(slash + 1)
  const found = new Map<string, TreeFile>()
  for (const ending of endings) {
    const file = folder?.files.get(base + ending)
    if (file !== undefined) found.set(ending, file)
  }
  return found
}

export const caseEndings = ['.in', '.ans', '.interaction', '.png', '.jpg', '.jpeg', '.svg'] as const

/** Copies logs of interactions that stand in the place of a sample: no test case is made of them. */
export async function copyBareInteractions({ read, writer }: Step): Promise<void> {
  const folder = folderAt(read.tree, 'data/sample')
  for (const [name, file] of folder?.files ?? []) {
    const base = name.slice(0, -'.interaction'.length)
    if (name.endsWith('.interaction') && folder?.files.has(`${base}.in`) === false) await writer.copy(file.path, file)
  }
}
