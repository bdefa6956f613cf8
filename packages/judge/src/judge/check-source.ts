import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import { GavelError } from '@gavel/shared/error'
import { sourceFileNameSchema } from '@gavel/shared/submission'

/**
 * Refuses what no judge should be bothered with: nothing at all, too much, no text, or a name that
 * a compiler or a path would take for something else.
 * @throws GavelError `submission.source-empty`, `submission.source-too-large`, `submission.source-unusable`
 */
export function checkSource(submission: SubmittedProgram, codeLimitBytes: number): void {
  const total = submission.files.reduce((sum, file) => sum + file.data.length, 0)
  if (submission.files.every((file) => file.data.every((byte) => byte <= 0x20)))
    throw new GavelError('submission.source-empty', 'The source is empty.', { file: submission.files[0]?.name })
  if (total > codeLimitBytes)
    throw new GavelError(
      'submission.source-too-large',
      `The source has ${total} bytes; this problem takes at most ${codeLimitBytes}.`,
    )
  for (const { name, data } of submission.files) {
    if (!sourceFileNameSchema.safeParse(name).success)
      throw new GavelError('submission.source-unusable', `A source file cannot be called ${JSON.stringify(name)}.`, {
        hint: 'Letters, digits, "_", ".", "+" and "-", beginning with a letter, a digit or "_".',
      })
    const at = data.indexOf(0)
    if (at >= 0)
      throw new GavelError('submission.source-unusable', `${name} is no source text: it has a NUL byte at ${at}.`, {
        file: name,
        hint: 'Submit the source, not the compiled program.',
      })
  }
}
