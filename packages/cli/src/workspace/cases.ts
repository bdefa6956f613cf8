import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

const mostCases = 1000

/** A test case of a workspace. */
export interface WorkspaceCase {
  /** `samples/1` or `tests/mine`. */
  readonly name: string
  readonly sample: boolean
  readonly inputFile: string
  /** Null where there is no `.ans` beside the input: the program is only run. */
  readonly answerFile: string | null
  /** A recorded conversation; null where there is none. */
  readonly interactionFile: string | null
}

async function list(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/**
 * The samples, then the user's own cases of `tests/`, each by name (numbers by their value).
 * @throws GavelError `workspace.invalid` where there is none, or too many.
 */
export async function listCases(directory: string): Promise<WorkspaceCase[]> {
  const cases: WorkspaceCase[] = []
  for (const folder of ['samples', 'tests']) {
    const names = await list(path.join(directory, folder))
    const bases = names.flatMap((name) => /^(.+)\.(?:in|interaction)$/.exec(name)?.[1] ?? [])
    for (const name of [...new Set(bases)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
      const file = path.join(directory, folder, name)
      cases.push({
        name: `${folder}/${name}`,
        sample: folder === 'samples',
        inputFile: `${file}.in`,
        answerFile: names.includes(`${name}.ans`) ? `${file}.ans` : null,
        interactionFile: names.includes(`${name}.interaction`) ? `${file}.interaction` : null,
      })
    }
  }
  if (cases.length === 0) {
    throw new GavelError('workspace.invalid', 'This workspace has no test case.', {
      hint: 'Put some into tests/ as NAME.in and NAME.ans, or fetch the samples: gavel problem get SLUG --force',
      file: directory,
    })
  }
  if (cases.length > mostCases) {
    throw new GavelError(
      'workspace.invalid',
      `This workspace has ${cases.length} test cases; at most ${mostCases} are run.`,
      {
        hint: 'Move some out of tests/.',
        file: directory,
      },
    )
  }
  return cases
}

/** The first `most` bytes of a file. */
export async function readStart(file: string, most: number): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
