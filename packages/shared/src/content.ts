import * as z from 'zod'

/** The bytes of a file: as text where they are UTF-8, else as base64. */
export const contentSchema = z
  .union([
    z.object({ text: z.string().describe('The file, which is UTF-8') }),
    z.object({ base64: z.base64().describe('The bytes of a file that is no UTF-8') }),
  ])
  .meta({
    id: 'Content',
    description: 'The bytes of a file: as text where they are UTF-8, else as base64',
    examples: [{ text: '3 4\n' }, { base64: '/w==' }],
  })
export type Content = z.infer<typeof contentSchema>

const chunk = 0x8000
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += chunk) parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)))
  return btoa(parts.join(''))
}

/** The content of bytes; what `toBytes` makes of it is the same bytes again. */
export function toContent(bytes: Uint8Array): Content {
  const text = decode(bytes)
  return text === null ? { base64: toBase64(bytes) } : { text }
}

export function toBytes(content: Content): Uint8Array {
  if ('text' in content) return new TextEncoder().encode(content.text)
  return Uint8Array.from(atob(content.base64), (letter) => letter.charCodeAt(0))
}
