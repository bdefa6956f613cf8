import { type Files, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { importPolygon } from '../../../src/import/polygon/import.ts'
import { importedFolder } from '../imported-folder.ts'
import { polygonFiles } from './fixture.ts'

/** Imports the fixture with changes into a folder that is removed when it is disposed of. */
export async function imported(changes: Files = {}, box: Sandbox | null = null) {
  await using fixture = await writePackage(polygonFiles, changes)
  const { directory } = fixture
  const sandbox = box === null ? null : async () => box
  return await importedFolder('sum', (target) => importPolygon({ directory, ...target, testlib: null, sandbox }))
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
