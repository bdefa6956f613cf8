import { unsafe } from './refuse.ts'

const mostCharacters = 1024
const mostPartBytes = 255
const mostDepth = 40

/**
 * The path of an entry below the folder that the archive is unpacked into, without a slash at its end.
 * Nothing is mended: a name that could mean a place outside, or another place on another system, is refused.
 * @throws GavelError `package.unsafe`
 */
export function checkEntryPath(name: string): string {
  if (name === '') throw unsafe(name, 'has no name')
  if (name.length > mostCharacters) throw unsafe(name, `has a name of more than ${mostCharacters} characters`)
  if (/\p{Cc}/u.test(name)) throw unsafe(name, 'has a control character in its name')
  if (name.includes('\\')) {
    throw unsafe(name, 'has a backslash in its name', 'Pack it with a tool that writes "/" between folders.')
  }
  if (name.startsWith('/')) throw unsafe(name, 'has an absolute path')
  if (/^[a-zA-Z]:/.test(name)) throw unsafe(name, 'begins with a drive letter')
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  if (parts.length > mostDepth) throw unsafe(name, `is nested more than ${mostDepth} folders deep`)
  for (const part of parts) {
    if (part === '..') throw unsafe(name, 'leads out of its folder with ".."')
    if (part === '' || part === '.') throw unsafe(name, 'has an empty part in its path')
    if (Buffer.byteLength(part) > mostPartBytes) throw unsafe(name, `has a part of more than ${mostPartBytes} bytes`)
  }
  return parts.join('/')
}
