import { checkSources } from '@gavel/shared/source'
import { type NewSubmission, type SourceFile, sourceFileSchema } from '@gavel/shared/submission'
import * as z from 'zod'

const filesSchema = z.array(sourceFileSchema)

/** The source files of a submission, from the text in which they are stored. */
export function parseSource(text: string): SourceFile[] {
  return filesSchema.parse(JSON.parse(text))
}

/**
 * Refuses source that cannot be judged. `codeLimitBytes` is for all files together.
 * @throws GavelError `submission.source-empty`, `-too-large`, `-unusable`.
 */
export function checkFiles({ files }: NewSubmission, codeLimitBytes: number): void {
  const decoded = files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }))
  checkSources(decoded, codeLimitBytes)
}
