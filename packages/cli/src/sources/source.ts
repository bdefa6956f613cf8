import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { languagesOfFile } from '@gavel/sandbox/language/guess'
import { templateOf } from '@gavel/sandbox/language/templates/templates'
import { GavelError } from '@gavel/shared/error'
import { checkSources, nameForJudge } from '@gavel/shared/source'
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
    return { name: path.basename(file), path: file, data: await handle.readFile() }
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
  for (const file of files) {
    const source = await readSource(file, mostBytes)
    // Nothing calls a lone file by its name: what browsers and people call theirs is no reason to refuse it.
    sources.push(files.length === 1 ? { ...source, name: nameForJudge(source.name) } : source)
  }
  checkSources(sources, mostBytes)
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
