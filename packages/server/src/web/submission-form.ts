import type { SourceFile } from '@gavel/shared/submission'
import type { FastifyRequest } from 'fastify'
import type { CreateParts } from '../submissions/create.ts'
import type { Fields } from './form.ts'

/** A form with a program in it: its fields, and the files it comes to. */
export interface SubmissionForm {
  readonly fields: Fields
  readonly files: readonly SourceFile[]
}

const toFile = (name: string, bytes: Uint8Array): SourceFile => ({ name, data: Buffer.from(bytes).toString('base64') })

/**
 * Reads a form of `multipart/form-data` (RFC 7578): the files that were chosen, or else the text of the field as one file named
 * for its language. Browsers write its line ends as CRLF (HTML, "multipart/form-data encoding"); programs have LF.
 */
export async function readSubmissionForm(
  request: FastifyRequest,
  languages: Pick<CreateParts['languages'], 'find'>,
): Promise<SubmissionForm> {
  const fields: Record<string, string> = {}
  const chosen: SourceFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      // A field for files with none chosen is sent as one without a name.
      if (part.filename !== '' && part.filename !== undefined) chosen.push(toFile(part.filename, bytes))
    } else fields[part.fieldname] = String(part.value)
  }
  const source = (fields.source ?? '').replaceAll('\r\n', '\n')
  const all = { ...fields, source }
  if (chosen.length > 0) return { fields: all, files: chosen }
  if (source.trim() === '') return { fields: all, files: [] }
  const ending = languages.find(fields.language ?? '')?.extensions[0] ?? '.txt'
  const text = source.endsWith('\n') ? source : `${source}\n`
  return { fields: all, files: [toFile(`solution${ending}`, Buffer.from(text))] }
}
