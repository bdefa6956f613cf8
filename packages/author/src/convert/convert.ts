import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { type OpenFolder, openPackage } from '@gavel/problem/archive/open-package'
import { loadPackage } from '@gavel/problem/package/load'
import { isLegacy, type PackageFormat } from '@gavel/problem/package/model'
import { filesBelow, type TreeFile } from '@gavel/problem/package/tree'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { ConversionReport, Converted } from '@gavel/shared/conversion'
import { GavelError } from '@gavel/shared/error'
import { importFps } from '../import/fps/import.ts'
import { importPolygon } from '../import/polygon/import.ts'
import { createLosses, type Losses } from '../writer/losses.ts'
import { createWriter } from '../writer/package-writer.ts'
import { type ConvertSource, findSources } from './find-sources.ts'
import { fromDraft } from './from-draft.ts'
import { readSource, reportName } from './read-source.ts'
import { renderLossReport } from './report.ts'
import type { Step } from './step.ts'
import { to202509 } from './to-2025-09.ts'
import { toDomjudge } from './to-domjudge.ts'
import { toLegacy } from './to-legacy.ts'

export const targetFormats = ['2025-09', 'legacy', 'domjudge'] as const
export type TargetFormat = (typeof targetFormats)[number]

export interface ConvertOptions {
  /** A folder, a zip, or an XML file of FPS. */
  readonly source: string
  /** The folder to write; it may not be there, or has to be empty. */
  readonly target: string
  readonly to: TargetFormat
  /** testlib.h, where the user gives one. */
  readonly testlib: TreeFile | null
  /** Where the loss report goes; null writes it into the package as conversion-report.md. */
  readonly report: string | null
  /** Opens a sandbox when tests of Polygon have to be made; null where none may be opened. */
  readonly sandbox: (() => Promise<Sandbox>) | null
  readonly signal?: AbortSignal | undefined
}

/**
 * Converts a package, or each problem of a file of FPS, and says what could not be carried over. The target stands there
 * only when all of it is written. @throws GavelError `package.*`, `usage.invalid` where the target is in use, `interrupted`
 */
export async function convert(options: ConvertOptions): Promise<ConversionReport> {
  const target = path.resolve(options.target)
  await checkFree(target, options.target)
  await makeFolder(path.dirname(target))
  const work = await makeOwnFolder(path.dirname(target), '.gavel-convert-')
  try {
    await using opened = await openSourcePlace(options.source)
    const sources = await findSources(opened.directory)
    const whole = path.join(work, path.basename(target))
    await mkdir(whole)
    const packages: Converted[] = []
    for (const [index, source] of sources.entries()) {
      const inner = sources.length > 1 && source.kind === 'fps' ? source.slug : ''
      const scratch = path.join(work, `step-${index}`)
      packages.push(await convertOne(source, options, { whole: path.join(whole, inner), inner, scratch }))
    }
    if (options.report !== null) await writeFile(options.report, packages.map(renderLossReport).join('\n'))
    await rmdir(target).catch(() => {})
    await rename(whole, target)
    return { packages }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function checkFree(target: string, shown: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new GavelError('usage.invalid', `${shown} is in the way: it is no folder.`, { hint: 'Name another one.' })
  })
  if (names.length > 0)
    throw new GavelError('usage.invalid', `${shown} is not empty.`, { hint: 'Name another folder.' })
}

/** Files of FPS are read as they are, everything else as a folder. */
async function openSourcePlace(place: string): Promise<OpenFolder> {
  if (!/\.xml$/i.test(place)) return openPackage(place)
  return { directory: place, unpacked: false, [Symbol.asyncDispose]: () => Promise.resolve() }
}

interface Places {
  readonly whole: string
  /** The folder's name in the target; empty where it is the target itself. */
  readonly inner: string
  readonly scratch: string
}

type WriteStep = (step: Step) => Promise<void>

async function convertOne(source: ConvertSource, options: ConvertOptions, places: Places): Promise<Converted> {
  const losses = createLosses()
  const name = path.basename(places.whole)
  let directory = source.kind === 'package' ? source.directory : path.join(places.scratch, 'import', name)
  if (source.kind !== 'package') await importInto(source, directory, options, losses)
  const { package: read } = await readSource(directory)
  const from = source.kind === 'package' ? read.format : source.kind
  const steps = stepsTo(options.to, read.format)
  let files = 0
  for (const [at, write] of steps.entries()) {
    const last = at === steps.length - 1
    const next = last ? places.whole : path.join(places.scratch, String(at), name)
    const writer = createWriter(next, options.signal)
    await write({ read: await readSource(directory), writer, losses })
    files = writer.count
    directory = next
  }
  await loadPackage(directory).catch((error: unknown) => {
    if (!(error instanceof GavelError)) throw error
    const at = error.file === undefined ? '' : ` (${error.file}${error.line === undefined ? '' : `:${error.line}`})`
    losses.error('package', `a package that loads: ${error.message}${at}`, 'it has to be mended by hand')
  })
  const target = path.join(options.target, places.inner)
  const shown = source.kind === 'fps' ? `${options.source}: ${source.item.title}` : options.source
  const converted = { source: shown, target, from, to: options.to, files, losses: [...losses.list] }
  if (options.report === null) {
    await createWriter(directory, options.signal).write(reportName, renderLossReport(converted))
  }
  return converted
}

async function importInto(
  source: Exclude<ConvertSource, { kind: 'package' }>,
  directory: string,
  options: ConvertOptions,
  losses: Losses,
): Promise<void> {
  const { testlib, sandbox, signal } = options
  const writer = createWriter(directory, signal)
  if (source.kind === 'fps') await importFps({ item: source.item, writer, losses, testlib })
  else await importPolygon({ directory: source.directory, writer, losses, testlib, sandbox, signal })
}

/** The ways from a format to another one, each of which writes a package. */
function stepsTo(to: TargetFormat, from: PackageFormat): WriteStep[] {
  const modern = from === '2025-09' ? [] : from === '2023-07-draft' ? [fromDraft] : [to202509]
  if (to === '2025-09') return modern.length === 0 ? [copyWhole] : modern
  const legacy = isLegacy(from) ? [] : [...(from === '2023-07-draft' ? [fromDraft] : []), toLegacy]
  if (to === 'domjudge') return [...legacy, toDomjudge]
  return legacy.length === 0 ? [copyWhole] : legacy
}

async function copyWhole({ read, writer }: Step): Promise<void> {
  for (const file of filesBelow(read.tree)) await writer.copy(file.path, file)
}
