import type { Notes } from './notes.ts'
import { type Element, type ElementContent, element, isElement, type Root, replaceNodes } from './tree.ts'
import type { Words } from './words.ts'

/**
 * Gives the address of a picture of the package by its name inside the statement's folder (`fig/map.png`), or null where
 * there is none: a data: URI for a page that stands alone, a path of the server's for a board. The caller decides, for a
 * page is one file and a board wants pictures that are cached.
 */
export type ImageResolver = (name: string) => string | null

/** Formats that a browser shows, best first. An SVG is only ever the picture of an <img>, where scripts do not run. */
const shownFormats = ['svg', 'png', 'jpg', 'jpeg', 'webp', 'gif']

const address =
  /^(?:data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]*|(?!\/\/)[\w./%~-]+(?:\?[\w.=&%-]*)?)$/

const isExternal = (source: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(source)

/** A path inside the statement's folder without `.` parts; null where it leads out of it. */
function insideFolder(source: string): string | null {
  const name = source.replace(/^(?:\.\/)+/, '')
  const usable = /^[\w][\w.-]*(?:\/[\w][\w.-]*)*$/.test(name)
  return usable ? name : null
}

/** The names under which a picture may be found: LaTeX leaves the ending out, and PDF and EPS are not for browsers. */
function candidates(name: string): string[] {
  const [, stem = name, ending] = /^(.+?)(?:\.([A-Za-z]{2,4}))?$/.exec(name) ?? []
  const known = ending !== undefined && shownFormats.includes(ending.toLowerCase())
  if (known) return [name]
  const paper = /^(?:pdf|e?ps)$/i.test(ending ?? '')
  return shownFormats.map((format) => `${paper ? stem : name}.${format}`)
}

/** Puts the addresses of pictures in; one that cannot be shown becomes its description, and is noted. */
export function resolveImages(root: Root, resolve: ImageResolver, words: Words, notes: Notes): void {
  replaceNodes(root, (child) => {
    if (!isElement(child, 'img')) return null
    const { dataLine: _, ...properties } = child.properties
    const found = find(child, resolve, notes)
    if (found === null) return [instead(child, words)]
    return [{ ...child, properties: { ...properties, src: found, alt: String(properties.alt ?? '') } }]
  })
}

function instead(image: Element, words: Words): ElementContent {
  const { src, alt } = image.properties
  return element('em', {}, [`[${words.picture}: ${String(alt || src || '?')}]`])
}

function find(image: Element, resolve: ImageResolver, notes: Notes): string | null {
  const source = String(image.properties.src ?? '')
  const line = image.position?.start.line
  if (isExternal(source)) {
    const hint = 'Put the picture beside the statement.'
    notes.add('image-external', `The picture ${source.slice(0, 80)} is not part of the package.`, line, hint)
    return null
  }
  const name = insideFolder(source)
  if (name === null) {
    const hint = 'Name it by a path inside the folder of the statement.'
    notes.add(
      'image-external',
      `The picture "${source.slice(0, 80)}" is outside of the statement's folder.`,
      line,
      hint,
    )
    return null
  }
  for (const candidate of candidates(name)) {
    const found = resolve(candidate)
    if (found !== null && address.test(found)) return found
  }
  if (/\.(?:pdf|e?ps)$/i.test(name)) {
    const hint = 'Put it there as .svg or .png too, by the same name.'
    notes.add('image-format', `A browser cannot show the picture ${name}.`, line, hint)
  } else notes.add('image-missing', `There is no picture ${name}.`, line, 'Put it beside the statement.')
  return null
}
