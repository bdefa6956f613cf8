import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'

/** Pictures of statements are drawings: a PDF beyond this many bytes is something else. */
export const mostPdfPictureBytes = 8 * 1024 ** 2
/** The longer side of the PNG at most. */
const mostPixels = 1600
const mostMilliseconds = 20_000
const heapMegabytes = 128
/** Changes with how a page is drawn. */
const version = 2

/** A file beside the bundle of an installed program, or in a checkout. */
function locate(name: string, inCheckout: () => string): string {
  const bundled = path.join(import.meta.dirname, name)
  return existsSync(bundled) ? bundled : inCheckout()
}

const locateWorker = () => locate('pdf-worker.js', () => path.join(import.meta.dirname, 'pdf-worker.ts'))
const locateWasm = () =>
  locate('pdfium.wasm', () => createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))

/**
 * The first page of a PDF as a PNG, drawn by PDFium in a thread that is ended after 20 s; null where it cannot be drawn.
 * @param cache Folder in which it is kept by the content of the PDF; null keeps nothing.
 */
export async function drawPdf(pdf: Uint8Array, cache: string | null): Promise<Buffer | null> {
  if (pdf.length > mostPdfPictureBytes) return null
  const name = createHash('sha256').update(`${version} ${mostPixels} `).update(pdf).digest('hex')
  const kept = cache === null ? null : path.join(cache, `${name}.png`)
  const known = kept === null ? null : await readFile(kept).catch(() => null)
  if (known !== null) return known
  const drawn = await drawInThread(pdf)
  if (drawn === null || kept === null || cache === null) return drawn
  // Keeping it only saves time.
  await makeFolder(cache)
    .then(() => replaceFile(kept, drawn, 0o644))
    .catch(() => {})
  return drawn
}

async function drawInThread(pdf: Uint8Array): Promise<Buffer | null> {
  const wasm = await readFile(locateWasm())
  const worker = new Worker(locateWorker(), {
    workerData: { pdf: new Uint8Array(pdf), wasm: new Uint8Array(wasm), mostPixels },
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
  const timer = setTimeout(() => void worker.terminate(), mostMilliseconds)
  try {
    return await new Promise<Buffer | null>((resolve) => {
      worker.once('message', (png: unknown) => resolve(png instanceof Uint8Array ? Buffer.from(png) : null))
      worker.once('error', () => resolve(null))
      worker.once('exit', () => resolve(null))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
