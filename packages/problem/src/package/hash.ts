import { createHash, type Hash } from 'node:crypto'
import { Findings } from './findings.ts'
import { compareNames } from './paths.ts'
import { filesBelow, openFile, readTree, type TreeFile } from './tree.ts'

/**
 * Content hash (sha256, hex) over every file of a package: names, executable bits and bytes, in sorted order.
 * Files that the formats ignore (`.git` and the like) do not count; a link counts as the file it leads to.
 * @throws GavelError `package.not-found` or `package.unsafe`.
 */
export async function hashPackage(directory: string): Promise<string> {
  const tree = await readTree(directory, new Findings())
  const hash = createHash('sha256')
  for (const file of [...filesBelow(tree)].sort((a, b) => compareNames(a.path, b.path))) await addFile(hash, file)
  return hash.digest('hex')
}

async function addFile(hash: Hash, file: TreeFile): Promise<void> {
  const content = createHash('sha256')
  const handle = await openFile(file)
  for await (const chunk of handle.createReadStream()) content.update(chunk)
  hash.update(`${file.path}\0${file.executable ? 'x' : '-'}\0${content.digest('hex')}\n`)
}
