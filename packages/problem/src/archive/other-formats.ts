import { open } from 'node:fs/promises'

/** Archives of other formats by their first bytes, in latin1; `at` is where those stand. */
const signatures: readonly { readonly name: string; readonly begin: string; readonly at?: number }[] = [
  { name: 'a RAR archive', begin: 'Rar!\u001a\u0007' },
  { name: 'a 7z archive', begin: '7z\u00bc\u00af\u0027\u001c' },
  { name: 'a file compressed by gzip, such as a .tar.gz', begin: '\u001f\u008b' },
  { name: 'a file compressed by xz, such as a .tar.xz', begin: '\u00fd7zXZ\u0000' },
  { name: 'a file compressed by bzip2, such as a .tar.bz2', begin: 'BZh' },
  { name: 'a file compressed by Zstandard, such as a .tar.zst', begin: '\u0028\u00b5\u002f\u00fd' },
  { name: 'a tar archive', begin: 'ustar', at: 257 },
  { name: 'a part of a zip archive in several files', begin: 'PK\u0007\u0008' },
  { name: 'a PDF document', begin: '%PDF-' },
  { name: 'a page of HTML, most often that of an error or of a sign-in', begin: '<!DOCTYPE html' },
  { name: 'a page of HTML, most often that of an error or of a sign-in', begin: '<html' },
]

/** What a file is that is no zip archive, for people, by its first bytes; null where that is unknown. */
export async function nameFormat(file: string): Promise<string | null> {
  await using handle = await open(file, 'r')
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0)
  const head = buffer.subarray(0, bytesRead).toString('latin1')
  if (bytesRead === 0) return 'empty'
  return (
    signatures.find(({ begin, at = 0 }) => head.slice(at, at + begin.length).toLowerCase() === begin.toLowerCase())
      ?.name ?? null
  )
}
