/**
 * How much the CPU time of equal runs differs: 100 runs of a program of some 50 ms in one slot. `spread_percent` is the range
 * from the 5th to the 95th percentile as a part of the median; `range_percent` from the least to the most.
 */
import { readFileSync } from 'node:fs'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { median, percentile, round } from '../bench.ts'
import { benchFolder, benchLimits, compileC, firstImage } from '../native.ts'

const runs = 100
const source =
  'int main(void) { unsigned x = 1; for (int i = 0; i < 30000000; i++) x = x * 1664525u + 1013904223u; return x == 7; }'

export async function measure() {
  using folder = benchFolder()
  await using sandbox = await openSandbox({ slots: 1 })
  const image = firstImage(sandbox)
  await using box = await sandbox.driver.createFolder()
  await box.put('burn', readFileSync(compileC(folder, 'burn', source)))
  const times: number[] = []
  await sandbox.pool.use(image, async (slot) => {
    for (let i = -5; i < runs; i++) {
      const { cpuSeconds } = await slot.run({ argv: ['/box/burn'], env: {}, box, stdin: null, limits: benchLimits })
      if (i >= 0) times.push(cpuSeconds * 1000)
    }
  })
  const middle = median(times)
  const part = (low: number, high: number) => round(((percentile(times, high) - percentile(times, low)) / middle) * 100)
  return [{ runs, median_ms: round(middle), spread_percent: part(0.05, 0.95), range_percent: part(0.01, 1) }]
}
