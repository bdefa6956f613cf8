import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { createLosses, type Losses } from '../../src/writer/losses.ts'
import { createWriter, type PackageWriter } from '../../src/writer/package-writer.ts'

/** Imports into a folder of the given name, which is removed when it is disposed of. */
export async function importedFolder(
  name: string,
  importInto: (target: { readonly writer: PackageWriter; readonly losses: Losses }) => Promise<void>,
) {
  const parent = await mkdtemp(path.join(tmpdir(), 'gavel-imported-'))
  const directory = path.join(parent, name)
  const losses = createLosses()
  const dispose = () => rm(parent, { recursive: true, force: true })
  try {
    await importInto({ writer: createWriter(directory), losses })
  } catch (error) {
    await dispose()
    throw error
  }
  const read = (file: string) => readFile(path.join(directory, file), 'utf8')
  return {
    directory,
    read,
    yaml: async (file: string) => parse(await read(file)),
    files: (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
      .sort(),
    losses: losses.list.map(({ severity, field, lost, instead }) => `${severity} ${field}: ${lost} -> ${instead}`),
    [Symbol.asyncDispose]: dispose,
  }
}
