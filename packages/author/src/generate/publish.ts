import path from 'node:path'
import { digestOf, placeFiles } from './files.ts'
import type { CaseStatus } from './outcome.ts'

/** Files to be put into a package: where each is, where it goes, and what was generated there before. */
export interface NewFile {
  /** Path below `data/`. */
  readonly name: string
  readonly from: string
  readonly digest: string
  /** Digest of what was generated there the last time; null where nothing is known of that. */
  readonly recorded: string | null
}

export interface Published {
  readonly status: CaseStatus
  /** Names of the files that the status is about. */
  readonly files: readonly string[]
}

/**
 * Puts the files of a case, or the set-up file of a group, into `data/`. A file that is there and is not what was generated
 * the last time is somebody's own work: then nothing is written, unless it is forced.
 * @param mode `check` writes nothing and tells what differs
 */
export async function publish(
  directory: string,
  files: readonly NewFile[],
  mode: 'write' | 'force' | 'check',
): Promise<Published> {
  const data = path.join(directory, 'data')
  const there = await Promise.all(files.map(({ name }) => digestOf(path.join(data, name))))
  const wanted = files.filter(({ digest }, index) => there[index] !== digest)
  const names = wanted.map(({ name }) => name)
  if (wanted.length === 0) return { status: 'unchanged', files: [] }
  if (mode === 'check') return { status: 'differs', files: names }
  const own = files.filter(({ digest, recorded }, index) => {
    const present = there[index]
    return present !== null && present !== digest && present !== recorded
  })
  if (own.length > 0 && mode === 'write') return { status: 'kept', files: own.map(({ name }) => name) }
  await placeFiles(
    directory,
    wanted.map(({ from, name }) => ({ from, to: path.join(data, name) })),
  )
  return { status: there.every((digest) => digest === null) ? 'new' : 'changed', files: names }
}
