import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { parse } from 'yaml'
import { createLosses } from '../../../src/convert/losses.ts'
import { createWriter } from '../../../src/convert/package-writer.ts'
import { importPolygon } from '../../../src/import/polygon/import.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { type Files, writePackage } from '../../package/fixture.ts'
import { polygonFiles } from './fixture.ts'

/** Imports the fixture with changes into a folder that is removed when it is disposed of. */
export async function imported(changes: Files = {}, box: Sandbox | null = null) {
  await using fixture = await writePackage(polygonFiles, changes)
  const parent = await mkdtemp(path.join(tmpdir(), 'gavel-imported-'))
  const directory = path.join(parent, 'sum')
  const losses = createLosses()
  const dispose = () => rm(parent, { recursive: true, force: true })
  try {
    await importPolygon({
      directory: fixture.directory,
      writer: createWriter(directory),
      losses,
      testlib: null,
      sandbox: box === null ? null : async () => box,
    })
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

export async function refusal(changes: Files, box: Sandbox | null = null): Promise<GavelError> {
  try {
    await using _ = await imported(changes, box)
  } catch (error) {
    if (error instanceof GavelError) return error
    throw error
  }
  throw new Error('It was imported.')
}
