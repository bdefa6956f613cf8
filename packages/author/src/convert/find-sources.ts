import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import { slugsOf } from '../import/fps/import.ts'
import { type FpsItem, readItems } from '../import/fps/item.ts'
import { openSource, type SourceFolder } from '../import/source-folder.ts'
import { parseXml, type XmlElement } from '../import/xml.ts'

/** One package to be converted, and how it has to be read. */
export type ConvertSource =
  | { readonly kind: 'package'; readonly directory: string }
  | { readonly kind: 'polygon'; readonly directory: string }
  | { readonly kind: 'fps'; readonly item: FpsItem; readonly slug: string }

const mostXmlBytes = 256 * 1024 ** 2

async function readXml(file: TreeFile): Promise<XmlElement> {
  if (file.bytes > mostXmlBytes) {
    throw new GavelError('package.invalid', `The file has more than ${mostXmlBytes} bytes.`, { file: file.path })
  }
  return parseXml(await readBytes(file, mostXmlBytes), file.path)
}

async function fileAt(place: string): Promise<TreeFile> {
  const source = await openSource(path.dirname(path.resolve(place)))
  const file = await source.file(path.basename(place))
  if (file === null) throw new GavelError('package.not-found', `${place} is no file.`)
  return file
}

function ofItems(sets: readonly (readonly FpsItem[])[]): ConvertSource[] {
  const items = sets.flat()
  const slugs = slugsOf(items)
  return items.map((item, at) => ({ kind: 'fps', item, slug: slugs[at] ?? `problem-${at + 1}` }))
}

/** The names of XML files in a folder, and in the folders of it. */
async function xmlFiles(source: SourceFolder): Promise<string[]> {
  const entries = await readdir(source.root, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const inner = await Promise.all(
    folders.sort().map(async (folder) => (await source.names(folder)).map((name) => `${folder}/${name}`)),
  )
  return [...(await source.names('')), ...inner.flat()].filter((name) => name.toLowerCase().endsWith('.xml'))
}

/**
 * What there is to convert at a place: a package of ICPC (problem.yaml), one of Polygon (problem.xml), a file of FPS, or
 * a folder of such files. @throws GavelError `package.*`
 */
export async function findSources(place: string): Promise<ConvertSource[]> {
  const found = await stat(place).catch((cause: unknown) => {
    throw new GavelError('package.not-found', `There is nothing at ${place}.`, { cause })
  })
  if (!found.isDirectory()) return ofItems([readItems(await readXml(await fileAt(place)), path.basename(place))])
  const source = await openSource(place)
  if ((await source.file('problem.yaml')) !== null) return [{ kind: 'package', directory: place }]
  const problem = await source.file('problem.xml')
  if (problem !== null) {
    const root = await readXml(problem)
    return root.name === 'fps' ? ofItems([readItems(root, 'problem.xml')]) : [{ kind: 'polygon', directory: place }]
  }
  const sets: FpsItem[][] = []
  for (const name of await xmlFiles(source)) {
    const file = await source.file(name)
    if (file !== null) sets.push(readItems(await readXml(file), name))
  }
  if (sets.length > 0) return ofItems(sets)
  throw new GavelError('package.invalid', `There is no problem package at ${place}.`, {
    hint: 'A package has a problem.yaml (ICPC, Kattis, DOMjudge) or a problem.xml (Polygon), or it is an XML file of FPS.',
  })
}
