import { checkSource } from '@gavel/judge/judge/check-source'
import { GavelError } from '@gavel/shared/error'
import { type NewSubmission, type SourceFile, sourceFileSchema } from '@gavel/shared/submission'
import * as z from 'zod'

const filesSchema = z.array(sourceFileSchema)

/** The source files of a submission, from the text in which they are stored. */
export function parseSource(text: string): SourceFile[] {
  return filesSchema.parse(JSON.parse(text))
}

/**
 * Refuses source that cannot be judged. `codeLimitBytes` is for all files together.
 * @throws GavelError `submission.source-empty`, `-too-large`, `-unusable`, or `request.invalid` for a name given twice.
 */
export function checkFiles({ files, language }: NewSubmission, codeLimitBytes: number): void {
  const names = new Set<string>()
  for (const { name } of files) {
    if (names.has(name)) throw new GavelError('request.invalid', `Two files are named ${name}.`, { file: name })
    names.add(name)
  }
  const decoded = files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }))
  checkSource({ files: decoded, language }, codeLimitBytes)
}
