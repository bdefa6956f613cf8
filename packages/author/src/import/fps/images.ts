import type { Losses } from '../../writer/losses.ts'
import type { PackageWriter } from '../../writer/package-writer.ts'
import type { FpsItem } from './item.ts'

const signatures: readonly (readonly [string, string])[] = [
  ['\u0089PNG', 'png'],
  ['\u00ff\u00d8\u00ff', 'jpg'],
  ['GIF8', 'gif'],
]

function endingOf(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 512).toString('latin1')
  const known = signatures.find(([signature]) => head.startsWith(signature))
  if (known !== undefined) return known[1]
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  return /^\s*(<\?xml|<svg|<!--)/.test(head) && bytes.includes('<svg') ? 'svg' : null
}

/** Writes the images that an item carries; returns their names by the address that the HTML has for them. */
export async function writeImages(
  item: FpsItem,
  writer: PackageWriter,
  losses: Losses,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const [index, { src, base64 }] of item.images.entries()) {
    if (names.has(src)) continue
    const bytes = Buffer.from(base64.replace(/\s+/g, ''), 'base64')
    const ending = endingOf(bytes)
    if (ending === null)
      losses.warning(`img ${src}`, 'an image that is neither PNG, JPEG, GIF, WebP nor SVG', 'left out')
    else {
      const name = `image-${index + 1}.${ending}`
      await writer.write(`statement/${name}`, bytes)
      names.set(src, name)
    }
  }
  return names
}

// No part goes past the next tag: text of nothing but beginnings of tags takes no longer than other text.
const imageTag = /<img\b([^<>]*)>/gi
const sourceOf = /\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i

/** HTML in which images are those of the package; one that is elsewhere becomes a link, for a package refers to nothing outside. */
export function placeImages(html: string, names: ReadonlyMap<string, string>, losses: Losses): string {
  return html.replace(imageTag, (tag, attributes: string) => {
    const found = sourceOf.exec(attributes)
    if (found === null) return tag
    const src = (found[1] ?? found[2] ?? found[3] ?? '').replaceAll('&amp;', '&')
    const name = names.get(src)
    if (name !== undefined) return `<img src="${name}" alt="">`
    losses.warning('img', `the image ${src}, which the file does not carry`, 'a link to it')
    return /^https?:\/\/[^"<>\s]+$/.test(src) ? `<a href="${src}">image</a>` : ''
  })
}
