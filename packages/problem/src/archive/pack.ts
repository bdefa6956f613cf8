import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { isBuiltProgram } from '../package/byproducts.ts'
import { Findings } from '../package/findings.ts'
import { filesBelow, readBytes, readTree, type TreeFile } from '../package/tree.ts'
import { writeZip } from './write-zip.ts'

export const flavours = ['kattis', 'domjudge'] as const
/** How an archive is laid out: with the package's folder in it, or with its files at the root. */
export type Flavour = (typeof flavours)[number]

export interface PackOptions {
  readonly directory: string
  /** The archive to write; what is there is replaced. */
  readonly target: string
  /** Name of the folder in the archive; null puts the files at its root. */
  readonly folder: string | null
  /** A folder around the package below which its links may end (see `TreeOptions`). */
  readonly linksWithin?: string | null | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Packed {
  readonly target: string
  readonly files: number
  /** Bytes of the files together, before packing. */
  readonly bytes: number
  /** Paths of what is left out since its name is not allowed; names that begin with a dot are left out without a word. */
  readonly ignored: readonly string[]
  /** Paths of programs beside their sources, which are left out. */
  readonly built: readonly string[]
}

/**
 * Packs a problem package: what the formats take notice of, links as the files that they lead to.
 * A test case whose name is not allowed is no package to hand on.
 * @throws GavelError `package.not-found`, `package.unsafe`, `package.invalid`, `interrupted`; errors of the file system.
 */
export async function packPackage({ directory, target, folder, linksWithin, signal }: PackOptions): Promise<Packed> {
  const findings = new Findings()
  const tree = await readTree(directory, findings, { linksWithin })
  findings.throwFirst()
  if (!tree.files.has('problem.yaml')) {
    throw new GavelError('package.invalid', `${directory} has no problem.yaml: it is no problem package.`, {
      file: 'problem.yaml',
    })
  }
  const real = path.resolve(target)
  const files: TreeFile[] = []
  const built: string[] = []
  for (const file of filesBelow(tree)) {
    if (file.realPath === real) continue
    if (isBuiltProgram(file.path, await readBytes(file, 4))) built.push(file.path)
    else files.push(file)
  }
  await writeZip(
    files.map((file) => ({ path: folder === null ? file.path : `${folder}/${file.path}`, file })),
    real,
    signal,
  )
  const ignored = findings.list.flatMap(({ id, file }) =>
    id === 'GV-NAME-IGNORED' && file !== undefined ? [file] : [],
  )
  return { target, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), ignored, built }
}
