import type { Notes } from './notes.ts'
import { type Element, type ElementContent, element, isElement, type Root, replaceNodes } from './tree.ts'
import type { Words } from './words.ts'

/**
 * Gives the address of a picture of the package by its name inside the statement's folder (`fig/map.png`), or null where
 * there is none: a data: URI for a page that stands alone, a path of the server's for a board. The caller decides, for a
 * page is one file and a board wants pictures that are cached.
 */
export type ImageResolver = (name: string) => string | null

/** Whether a file of that name is in the folder, though it may be none that is shown. */
export type PictureLookup = (name: string) => boolean

/** Formats that a browser shows, best first. An SVG is only ever the picture of an <img>, where scripts do not run. */
const shownFormats = ['svg', 'png', 'jpg', 'jpeg', 'webp', 'gif']
/** Those of LaTeX, in the order in which graphicx tries them where no ending is given, after those. */
const paperFormats = ['pdf', 'eps', 'ps']

const address =
  /^(?:data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]*|(?!\/\/)[\w./%~-]+(?:\?[\w.=&%-]*)?)$/

const isExternal = (source: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(source)

/** A path inside the statement's folder without `.` parts; null where it leads out of it. */
function insideFolder(source: string): string | null {
  const name = source.replace(/^(?:\.\/)+/, '')
  const usable = /^[\w][\w.-]*(?:\/[\w][\w.-]*)*$/.test(name)
  return usable ? name : null
}

/**
 * The names under which a picture may be found, best first: LaTeX leaves the ending out (graphicx, `\DeclareGraphicsExtensions`),
 * and what browsers show is taken before what is for paper.
 */
function candidates(name: string): string[] {
  const [, stem = name, ending] = /^(.+?)(?:\.([A-Za-z]{2,4}))?$/.exec(name) ?? []
  const known = ending !== undefined && shownFormats.includes(ending.toLowerCase())
  if (known) return [name]
  const isPaper = paperFormats.includes(ending?.toLowerCase() ?? '')
  const shown = shownFormats.map((format) => `${isPaper ? stem : name}.${format}`)
  if (isPaper) return [...shown, name]
  return [...shown, ...paperFormats].flatMap((one) => {
    const file = one.includes('.') ? one : `${name}.${one}`
    const dot = file.lastIndexOf('.')
    return [file, `${file.slice(0, dot)}${file.slice(dot).toUpperCase()}`]
  })
}

/** The pictures beside a statement. */
export interface Pictures {
  readonly resolve: ImageResolver
  readonly isThere: PictureLookup
}

/** Puts the addresses of pictures in; one that cannot be shown becomes its description, and is noted. */
export function resolveImages(root: Root, pictures: Pictures, words: Words, notes: Notes): void {
  replaceNodes(root, (child) => {
    if (!isElement(child, 'img')) return null
    const { dataLine: _, ...properties } = child.properties
    const found = find(child, pictures, notes)
    if (found === null) return [instead(child, words)]
    return [{ ...child, properties: { ...properties, src: found, alt: String(properties.alt ?? '') } }]
  })
}

function instead(image: Element, words: Words): ElementContent {
  const { src, alt } = image.properties
  return element('em', {}, [`[${words.picture}: ${String(alt || src || '?')}]`])
}

function find(image: Element, { resolve, isThere }: Pictures, notes: Notes): string | null {
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
  const unshown = candidates(name).find(isThere) ?? (/\.(?:pdf|e?ps)$/i.test(name) ? name : undefined)
  if (unshown !== undefined) {
    const hint = 'Put it there as .svg or .png too, by the same name.'
    notes.add('image-format', `A browser cannot show the picture ${unshown}.`, line, hint)
  } else notes.add('image-missing', `There is no picture ${name}.`, line, 'Put it beside the statement.')
  return null
}
