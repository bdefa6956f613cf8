import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { GavelError } from '@gavel/shared/error'
import type { SourceFile } from '@gavel/shared/submission'
import type { FastifyRequest } from 'fastify'
import type { CreateParts } from '../submissions/create.ts'
import type { Fields } from './form.ts'

/** A form with a program in it: its fields, and the files it comes to. */
export interface SubmissionForm {
  readonly fields: Fields
  readonly files: readonly SourceFile[]
}

/** As much as the API takes: whoever has an address may send a form, and it is held while it comes. */
export const mostFormBytes = 1024 * 1024

const tooLarge = () =>
  new GavelError('request.too-large', `The form has more than ${mostFormBytes / 1024 / 1024} MiB.`, {
    hint: 'Submit the source, and no data or compiled program.',
  })

const toFile = (name: string, bytes: Uint8Array): SourceFile => ({ name, data: Buffer.from(bytes).toString('base64') })

/** The text of a field, whole. @throws GavelError `request.too-large` where some of it was dropped. */
function textOf({ value, valueTruncated }: MultipartValue): string {
  if (valueTruncated) throw tooLarge()
  return String(value)
}

/** The bytes of a file that was chosen; null for a field with none chosen, which browsers send without a name. */
async function bytesOf(part: MultipartFile, keepsFiles: boolean): Promise<Buffer | null> {
  if (keepsFiles && part.filename !== undefined && part.filename !== '') return part.toBuffer()
  part.file.resume()
  return null
}

/**
 * Reads a form of `multipart/form-data` (RFC 7578): the files that were chosen, or else the text of the field as one file named
 * for its language. Browsers write its line ends as CRLF (HTML, "multipart/form-data encoding"); programs have LF.
 * @param options.keepsFiles false: files are dropped unread, for one who may not submit anyway.
 * @throws GavelError `request.too-large`
 */
export async function readSubmissionForm(
  request: FastifyRequest,
  {
    languages,
    keepsFiles,
  }: { readonly languages: Pick<CreateParts['languages'], 'find'>; readonly keepsFiles: boolean },
): Promise<SubmissionForm> {
  if (Number(request.headers['content-length'] ?? 0) > mostFormBytes) throw tooLarge()
  const fields = new Map<string, string>()
  const chosen: SourceFile[] = []
  let bytes = 0
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const text = textOf(part as MultipartValue)
      bytes += text.length
      fields.set(part.fieldname, text)
    } else {
      const content = await bytesOf(part, keepsFiles)
      bytes += content?.length ?? 0
      if (content !== null) chosen.push(toFile(part.filename, content))
    }
    if (bytes > mostFormBytes) throw tooLarge()
  }
  const source = (fields.get('source') ?? '').replaceAll('\r\n', '\n')
  const all = { ...Object.fromEntries(fields), source }
  if (chosen.length > 0) return { fields: all, files: chosen }
  if (source.trim() === '') return { fields: all, files: [] }
  const ending = languages.find(fields.get('language') ?? '')?.extensions[0] ?? '.txt'
  const text = source.endsWith('\n') ? source : `${source}\n`
  return { fields: all, files: [toFile(`solution${ending}`, Buffer.from(text))] }
}
