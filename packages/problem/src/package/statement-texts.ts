import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { inParallel } from '@gavel/files/parallel'
import type { ImageResolver, PictureLookup } from '../statement/images.ts'
import type { StatementSample } from '../statement/samples.ts'
import { isLegacy, type ProblemPackage, type Statement } from './model.ts'
import { baseName, compareNames } from './paths.ts'
import { drawPdf, mostPdfPictureBytes } from './pdf-picture.ts'
import { isLanguageCode } from './statements.ts'
import type { TestCase } from './test-group.ts'
import { filesBelow, readBytes, type TreeFile, type TreeFolder } from './tree.ts'

/** Most bytes of one file of a sample that a statement shows. */
const mostSampleBytes = 64 * 1024
/** Most bytes of all pictures of a statement together, and how many there may be. */
const mostPictureBytes = 16 * 1024 ** 2
const mostPictures = 200
/** PDFs take a thread each. */
const mostPdfPictures = 40
const pdfsAtOnce = 2

const pictureTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

const typeOf = (name: string) => pictureTypes[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']

/** The folder of the statements: its name differs by format. */
export function statementFolder(problem: ProblemPackage): 'problem_statement' | 'statement' {
  return isLegacy(problem.format) ? 'problem_statement' : 'statement'
}

const formats = { md: 'markdown', tex: 'latex', pdf: 'pdf' } as const

/** The texts about the solution, `solution/solution[.<language>].<md|tex|pdf>`, and the files that they are in. */
export function solutionTexts(tree: TreeFolder): { readonly statement: Statement; readonly file: TreeFile }[] {
  return [...(tree.folders.get('solution')?.files.values() ?? [])].flatMap((file) => {
    const match = /^solution(?:\.([^.]+))?\.(md|tex|pdf)$/.exec(baseName(file.path))
    const language = match?.[1] ?? 'en'
    const ending = match?.[2] as keyof typeof formats | undefined
    if (ending === undefined || !isLanguageCode(language)) return []
    return [{ statement: { language, format: formats[ending], path: file.realPath }, file }]
  })
}

/** The pictures of a folder by their names inside it, as far as a browser shows them. */
function picturesOf(folder: TreeFolder | undefined): Map<string, TreeFile> {
  const pictures = new Map<string, TreeFile>()
  if (folder === undefined) return pictures
  for (const file of filesBelow(folder)) {
    if (typeOf(file.path) === undefined || pictures.size >= mostPictures) continue
    pictures.set(file.path.slice(folder.path.length + 1), file)
  }
  return pictures
}

/** Whether a file stands in the folder of a statement, by its name inside it. */
export function filesIn(folder: TreeFolder | undefined): PictureLookup {
  const names = new Set([...(folder === undefined ? [] : filesBelow(folder))].map(({ path }) => nameIn(folder, path)))
  return (name) => names.has(name)
}

const nameIn = (folder: TreeFolder | undefined, file: string) => file.slice((folder?.path.length ?? 0) + 1)

/** The drawings in PDF of a folder as PNGs, by their names; those that cannot be drawn are left out. */
async function drawnPictures(folder: TreeFolder | undefined, cache: string | null): Promise<Map<string, Buffer>> {
  const files = [...(folder === undefined ? [] : filesBelow(folder))].filter(
    // A statement of its own is no picture.
    ({ path, bytes }) =>
      /\.pdf$/i.test(path) &&
      !/^(?:problem|solution)(?:\..+)?\.pdf$/i.test(baseName(path)) &&
      bytes <= mostPdfPictureBytes,
  )
  const drawn = new Map<string, Buffer>()
  await inParallel(files.slice(0, mostPdfPictures), pdfsAtOnce, async (file) => {
    const png = await drawPdf(await readBytes(file, file.bytes), cache)
    if (png !== null) drawn.set(nameIn(folder, file.path), png)
  })
  return drawn
}

/**
 * Pictures as their names: for a terminal, and to see whether they are there. PDFs are drawn to see whether that can be done.
 * @param cache Folder in which drawn PDFs are kept; null keeps nothing.
 */
export async function namedPictures(folder: TreeFolder | undefined, cache: string | null): Promise<ImageResolver> {
  const pictures = picturesOf(folder)
  const drawn = await drawnPictures(folder, cache)
  return (name) => (pictures.has(name) || drawn.has(name) ? name : null)
}

/**
 * Pictures as data: URIs, for a page that is one file, PDFs as PNGs. Those past the bounds are taken for missing.
 * @param cache Folder in which drawn PDFs are kept; null keeps nothing.
 */
export async function embeddedPictures(folder: TreeFolder | undefined, cache: string | null): Promise<ImageResolver> {
  const addresses = new Map<string, string>()
  let left = mostPictureBytes
  for (const [name, file] of picturesOf(folder)) {
    left -= file.bytes
    if (left < 0) break
    const data = (await readBytes(file, file.bytes)).toString('base64')
    addresses.set(name, `data:${typeOf(name)};base64,${data}`)
  }
  for (const [name, png] of await drawnPictures(folder, cache)) {
    left -= png.length
    if (left < 0) break
    addresses.set(name, `data:image/png;base64,${png.toString('base64')}`)
  }
  return (name) => addresses.get(name) ?? null
}

/** The beginning of a file as text; a line at the end tells of what is left out. */
async function readStart(file: string): Promise<string> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const { size } = await handle.stat()
  const bytes = Buffer.alloc(Math.min(size, mostSampleBytes))
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, bytesRead))
  return size > mostSampleBytes ? `${text}\n... (${size} bytes in all)\n` : text
}

/** A sample as a statement shows it (2025-09, "Priority of test case files"). */
async function readSample({ shown, description }: TestCase): Promise<StatementSample> {
  if (shown.interaction !== null) return { kind: 'interaction', text: await readStart(shown.interaction), description }
  return { kind: 'data', input: await readStart(shown.input), output: await readStart(shown.output), description }
}

/** The samples of a problem, in order; among them those that are nothing but a conversation. */
export async function readSamples({ testCases, conversations = [] }: ProblemPackage): Promise<StatementSample[]> {
  const samples: StatementSample[] = []
  const all = [...testCases.filter(({ sample }) => sample), ...conversations]
  for (const one of all.sort((a, b) => compareNames(a.name, b.name))) {
    if ('shown' in one) samples.push(await readSample(one))
    else samples.push({ kind: 'interaction', text: await readStart(one.interaction), description: null })
  }
  return samples
}
