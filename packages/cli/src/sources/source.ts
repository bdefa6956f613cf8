import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { languagesOfFile } from '@gavel/sandbox/language/guess'
import { GavelError } from '@gavel/shared/error'
import { sourceFileNameSchema } from '@gavel/shared/submission'
import { templateOf } from '../templates/templates.ts'
import type { Manifest, Workspace } from '../workspace/manifest.ts'

/** A source file: the name it is sent under, and its bytes. */
export interface Source {
  readonly name: string
  readonly path: string
  readonly data: Buffer
}

const mostFiles = 32
/** Where no problem says how large a source may be. */
export const defaultCodeBytes = 128 * 1024

async function readSource(file: string, mostBytes: number): Promise<Source> {
  const name = path.basename(file)
  if (!sourceFileNameSchema.safeParse(name).success) {
    throw new GavelError('submission.source-unusable', `A source file cannot be named "${name}".`, {
      hint: 'Use letters, digits and _ . + -, with a letter, digit or _ first.',
      file,
    })
  }
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new GavelError('submission.source-unusable', `There is no file ${file}.`, { hint: 'Look at the name.', file })
  })
  try {
    const { size } = await handle.stat().then((stats) => {
      if (stats.isFile()) return stats
      throw new GavelError('submission.source-unusable', `${file} is not a file.`, { hint: 'Name source files.', file })
    })
    if (size > mostBytes) {
      throw new GavelError(
        'submission.source-too-large',
        `${file} has ${size} bytes; at most ${mostBytes} may be sent.`,
        {
          hint: 'Submit the source, not a compiled program or data.',
          file,
        },
      )
    }
    return { name, path: file, data: await handle.readFile() }
  } finally {
    await handle.close()
  }
}

/**
 * Reads source files and refuses what no judge could use, before anything is sent or run.
 * @throws GavelError `submission.source-empty`, `-too-large`, `-unusable`.
 */
export async function readSources(files: readonly string[], mostBytes: number): Promise<Source[]> {
  if (files.length > mostFiles) {
    throw new GavelError('submission.source-unusable', `${files.length} files are too many: at most ${mostFiles}.`)
  }
  const sources: Source[] = []
  for (const file of files) sources.push(await readSource(file, mostBytes))
  const total = sources.reduce((sum, source) => sum + source.data.length, 0)
  if (total > mostBytes) {
    throw new GavelError(
      'submission.source-too-large',
      `The files have ${total} bytes together; at most ${mostBytes} may be sent.`,
    )
  }
  const names = new Set(sources.map((source) => source.name))
  if (names.size < sources.length) {
    throw new GavelError('submission.source-unusable', 'Two of the files have the same name.', {
      hint: 'A submission has no folders: rename one.',
    })
  }
  for (const { path: file, data } of sources) {
    if (data.toString('latin1').trim() === '') {
      throw new GavelError('submission.source-empty', `${file} is empty.`, { hint: 'Save your solution first.', file })
    }
    if (data.includes(0)) {
      throw new GavelError('submission.source-unusable', `${file} is binary: it holds a zero byte.`, {
        hint: 'Submit the source, not a compiled program; save it as UTF-8.',
        file,
      })
    }
  }
  return sources
}

/**
 * The solution of a workspace: the file that the template of its language is named after, or else the one source
 * file there is.
 * @throws GavelError `workspace.invalid` where it is not plain which.
 */
export async function findSolution({ directory, manifest }: Workspace, language: string | null): Promise<string> {
  const names = (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && languagesOfFile(entry.name).length > 0)
    .map((entry) => entry.name)
    .sort()
  const wanted = solutionName(manifest, language)
  if (wanted !== null && names.includes(wanted)) return path.join(directory, wanted)
  const [only, ...others] = names
  if (only !== undefined && others.length === 0) return path.join(directory, only)
  if (only === undefined) {
    throw new GavelError('workspace.invalid', 'This workspace has no solution yet.', {
      hint: 'Begin one here: gavel problem get --force --language ID. Or name the file.',
      file: directory,
    })
  }
  throw new GavelError('workspace.invalid', `This workspace has several source files: ${names.join(', ')}.`, {
    hint: 'Name the one that is meant.',
    file: directory,
  })
}

function solutionName(manifest: Manifest, language: string | null): string | null {
  const id = language ?? manifest.language
  return id === null ? null : (templateOf(id)?.fileName ?? null)
}
