import { GavelError } from '@gavel/shared/error'
import type { LanguageDefinition } from './definition.ts'
import { findJavaEntry } from './java-entry.ts'
import type { EntryPoint, SubmittedProgram } from './submission.ts'

function fileEntry(submission: SubmittedProgram, definition: LanguageDefinition): EntryPoint {
  const { files } = submission
  const sources = files.filter(({ name }) => definition.extensions.some((ending) => name.endsWith(ending)))
  const wanted = submission.entryPoint
  const main =
    wanted !== undefined
      ? files.find(({ name }) => name === wanted)
      : // A driver that a package adds to a submission is called __main__, whatever the submission is called.
        (sources.find(({ name }) => name.startsWith('__main__.')) ??
        sources.find(({ name }) => /^main\./i.test(name)) ??
        sources[0] ??
        (files.length === 1 ? files[0] : undefined))
  if (main === undefined) {
    const names = files.map(({ name }) => name).join(', ')
    throw new GavelError('submission.source-unusable', `No file to start from for ${definition.name} among ${names}.`, {
      hint: `A source file ends in ${definition.extensions.join(' or ')}.`,
    })
  }
  // A lone file with another ending is what it is said to be: compilers go by the ending.
  const misnamed = sources.length === 0 && files.length === 1
  if (!misnamed) return { files, main: main.name, className: main.name, note: '' }
  const name = `main${definition.extensions[0]}`
  return { files: [{ name, data: main.data }], main: name, className: name, note: '' }
}

/** Finds where a program starts. @throws GavelError `submission.source-unusable` */
export function findEntryPoint(submission: SubmittedProgram, definition: LanguageDefinition): EntryPoint {
  if (definition.entry === 'class') return findJavaEntry(submission)
  if (definition.entry === 'file') return fileEntry(submission, definition)
  // Here an entry point is a class, not one of the files.
  const { files, main } = fileEntry({ ...submission, entryPoint: undefined }, definition)
  return { files, main, className: submission.entryPoint ?? null, note: '' }
}
