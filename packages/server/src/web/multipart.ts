import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'
import type { Fields } from './form.ts'

/** As much as the API takes: whoever has an address may send a form, and it is held while it comes. */
export const mostFormBytes = 1024 * 1024

const tooLarge = () =>
  new GavelError('request.too-large', `The form has more than ${mostFormBytes / 1024 / 1024} MiB.`, {
    hint: 'Submit the source, and no data or compiled program.',
  })

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

/** A form with files in it. */
export interface MultipartForm {
  readonly fields: Fields
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[]
}

/**
 * Reads a form of `multipart/form-data` (RFC 7578), no larger than `mostFormBytes`.
 * @param options.keepsFiles false: files are dropped unread, for one who may send none anyway.
 * @throws GavelError `request.too-large`
 */
export async function readMultipart(
  request: FastifyRequest,
  { keepsFiles }: { readonly keepsFiles: boolean },
): Promise<MultipartForm> {
  if (Number(request.headers['content-length'] ?? 0) > mostFormBytes) throw tooLarge()
  const fields = new Map<string, string>()
  const files: { name: string; bytes: Buffer }[] = []
  let taken = 0
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const text = textOf(part as MultipartValue)
      taken += text.length
      fields.set(part.fieldname, text)
    } else {
      const bytes = await bytesOf(part, keepsFiles)
      taken += bytes?.length ?? 0
      if (bytes !== null) files.push({ name: part.filename, bytes })
    }
    if (taken > mostFormBytes) throw tooLarge()
  }
  return { fields: Object.fromEntries(fields), files }
}
