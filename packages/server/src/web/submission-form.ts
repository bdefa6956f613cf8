import type { SourceFile } from '@gavel/shared/submission'
import type { FastifyRequest } from 'fastify'
import type { CreateParts } from '../submissions/create.ts'
import type { Fields } from './form.ts'
import { readMultipart } from './multipart.ts'

/** A form with a program in it: its fields, and the files it comes to. */
export interface SubmissionForm {
  readonly fields: Fields
  readonly files: readonly SourceFile[]
}

const toFile = (name: string, bytes: Uint8Array): SourceFile => ({ name, data: Buffer.from(bytes).toString('base64') })

/**
 * Reads a form with a program: the files that were chosen, or else the text of the field as one file named for its language.
 * Browsers write its line ends as CRLF (HTML, "multipart/form-data encoding"); programs have LF.
 * @throws GavelError `request.too-large`
 */
export async function readSubmissionForm(
  request: FastifyRequest,
  {
    languages,
    keepsFiles,
  }: { readonly languages: Pick<CreateParts['languages'], 'find'>; readonly keepsFiles: boolean },
): Promise<SubmissionForm> {
  const form = await readMultipart(request, { keepsFiles })
  const source = (form.fields.source ?? '').replaceAll('\r\n', '\n')
  const fields: Fields = { ...form.fields, source }
  if (form.files.length > 0) return { fields, files: form.files.map(({ name, bytes }) => toFile(name, bytes)) }
  if (source.trim() === '') return { fields, files: [] }
  const ending = languages.find(fields.language ?? '')?.extensions[0] ?? '.txt'
  const text = source.endsWith('\n') ? source : `${source}\n`
  return { fields, files: [toFile(`solution${ending}`, Buffer.from(text))] }
}
