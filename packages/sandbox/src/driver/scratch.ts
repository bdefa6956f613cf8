import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { GavelError } from '@gavel/shared/error'
import { makeShownFolder } from './shown.ts'

const prefix = 'gavel-run-'

/** The folder for the files of running programs; only we may enter it. */
export interface Scratch {
  readonly directory: string
  /** Mount point for the roots of slots. */
  readonly root: string
  /** Folders that slots see (see LocalFolder). */
  readonly share: { readonly name: string; readonly path: string }
  /** Output files. */
  readonly output: string
  remove(): Promise<void>
}

/** @throws GavelError `storage.full`, `config.invalid` where the folder for temporary files cannot be used. */
export async function createScratch(parent: string): Promise<Scratch> {
  let made: string | null = null
  const removeNow = () => made !== null && rmSync(made, { recursive: true, force: true })
  process.once('exit', removeNow)
  try {
    made = await makeOwnFolder(parent, prefix)
    for (const name of ['root', 'folders', 'output']) await makeShownFolder(path.join(made, name))
  } catch (error) {
    removeNow()
    process.off('exit', removeNow)
    throw unusable(parent, error)
  }
  const directory = made
  const inside = (name: string) => path.join(directory, name)
  return {
    directory,
    root: inside('root'),
    share: { name: 'folders', path: inside('folders') },
    output: inside('output'),
    async remove() {
      process.off('exit', removeNow)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'this user may not write there',
  EROFS: 'the file system is read-only',
}

function unusable(parent: string, cause: unknown): GavelError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(parent, cause)
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
  return new GavelError('config.invalid', `The folder for temporary files ${parent} cannot be used: ${reason}.`, {
    hint: 'Set TMPDIR to a folder that you may write in.',
    cause,
  })
}

/** The disk on which programs run is full. */
export function diskFull(directory: string, cause?: unknown): GavelError {
  return new GavelError('storage.full', `The disk of ${directory}, where programs run, is full.`, {
    hint: 'Make room, or set TMPDIR to a folder on another disk.',
    cause,
  })
}
