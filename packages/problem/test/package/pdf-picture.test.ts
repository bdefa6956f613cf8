import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decode } from 'fast-png'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { drawPdf } from '../../src/package/pdf-picture.ts'
import { pdfOf } from '../support/pdf.ts'

const pdf = suite('drawing a PDF')
const cache = mkdtempSync(path.join(tmpdir(), 'gavel-test-pdf-'))
pdf.after(() => rmSync(cache, { recursive: true }))

pdf('gives its first page in its colours, and is kept by content', async () => {
  const drawn = await drawPdf(pdfOf('1 0 0 rg 0 0 60 80 re f'), cache)
  assert.ok(drawn)
  const { width, height, data } = decode(drawn)
  assert.equal([width, height], [240, 160])
  const pixel = (x: number) => [...data.subarray(4 * (80 * width + x), 4 * (80 * width + x) + 4)]
  assert.equal(
    [pixel(20), pixel(220)],
    [
      [255, 0, 0, 255],
      [255, 255, 255, 255],
    ],
  )
  assert.is(readdirSync(cache).length, 1)
  assert.equal(await drawPdf(pdfOf('1 0 0 rg 0 0 60 80 re f'), cache), drawn)
})

pdf('is bounded in size, whatever the page says', async () => {
  const drawn = await drawPdf(pdfOf('', [14_000, 10]), null)
  assert.ok(drawn)
  assert.is(decode(drawn).width, 1600)
})

pdf('gives nothing for what is no PDF, has no page, or is broken', async () => {
  const whole = pdfOf('1 0 0 rg 0 0 60 80 re f')
  for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.4\n'), Buffer.from('GIF89a'), whole.subarray(0, 40)]) {
    assert.is(await drawPdf(bytes, cache), null)
  }
  assert.is(readdirSync(cache).length, 1)
})

pdf.run()
