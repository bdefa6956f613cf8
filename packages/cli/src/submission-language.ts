import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { Source } from './source.ts'

/** Ids of the registry by file ending. The server has the last word: it refuses what it does not know. */
const byEnding: Readonly<Record<string, readonly [first: string, ...others: string[]]>> = {
  '.c': ['c'],
  '.cpp': ['cpp', 'cpp17', 'cpp23'],
  '.cc': ['cpp', 'cpp17', 'cpp23'],
  '.cxx': ['cpp', 'cpp17', 'cpp23'],
  '.py': ['python', 'pypy'],
  '.java': ['java'],
  '.js': ['javascript'],
  '.mjs': ['javascript'],
  '.cjs': ['javascript'],
  '.ts': ['typescript'],
  '.mts': ['typescript'],
  '.go': ['go'],
  '.rs': ['rust'],
}

/**
 * The language of a submission, told without the server (which may be away): the workspace's where the file can be in
 * it, else what its ending says.
 * @throws GavelError `language.unknown`
 */
export function guessLanguage(files: readonly Source[], preferred: string | null): string {
  for (const { name } of files) {
    const ids = byEnding[path.extname(name).toLowerCase()]
    if (ids === undefined) continue
    return preferred !== null && ids.includes(preferred) ? preferred : ids[0]
  }
  throw new GavelError('language.unknown', `No language is known for ${files.map((file) => file.name).join(', ')}.`, {
    hint: 'Name one: --language ID. Those of the server: gavel language list --server URL',
  })
}
