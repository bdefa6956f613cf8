/** A thread that draws the first page of a PDF as a PNG: what a stranger's PDF does to PDFium ends with the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { encode } from 'fast-png'
import * as z from 'zod'

const task = z.object({ pdf: z.instanceof(Uint8Array), wasm: z.instanceof(Uint8Array), mostPixels: z.number() })

/** Pixels a point of the page: browsers show a pixel as 0.75 points, and drawings in lines want some more. */
const wantedScale = 2

async function draw(): Promise<Uint8Array | null> {
  const { pdf, wasm, mostPixels } = task.parse(workerData)
  const library = await PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasm).buffer })
  const document = await library.loadDocument(pdf)
  if (document.getPageCount() < 1) return null
  const page = document.getPage(0)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const longest = Math.max(originalWidth, originalHeight)
  if (!(Math.min(originalWidth, originalHeight) >= 1)) return null
  const scale = Math.min(wantedScale, mostPixels / longest)
  const { width, height, data } = await page.render({ scale, render: 'bitmap' })
  return encode({ width, height, data, channels: 4, depth: 8 })
}

parentPort?.postMessage(await draw())
