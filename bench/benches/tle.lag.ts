/**
 * How long a program that burns goes on after its CPU limit has passed: the CPU time it was found to have used when it was
 * dead, less the limit. `idle_*`: the same for one that sleeps, by the wall clock.
 */
import { readFileSync } from 'node:fs'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { median, percentile, round } from '../bench.ts'
import { benchFolder, benchLimits, compileC, firstImage } from '../native.ts'

const runs = 100
const limitSeconds = 0.1

export async function measure() {
  using folder = benchFolder()
  await using sandbox = await openSandbox({ slots: 1 })
  const image = firstImage(sandbox)
  await using box = await sandbox.driver.createFolder()
  const sources = {
    busy: 'int main(void) { for (volatile int i = 0;; i++) {} }',
    idle: '#include <unistd.h>\nint main(void) { for (;;) pause(); }',
  }
  for (const [name, source] of Object.entries(sources))
    await box.put(name, readFileSync(compileC(folder, name, source)))
  const busy = { ...benchLimits, cpuSeconds: limitSeconds, wallSeconds: 2 }
  const idle = { ...benchLimits, cpuSeconds: 2, wallSeconds: limitSeconds }
  const lags = { busy: [] as number[], idle: [] as number[] }
  await sandbox.pool.use(image, async (slot) => {
    for (let i = 0; i < runs; i++) {
      const burnt = await slot.run({ argv: ['/box/busy'], env: {}, box, stdin: null, limits: busy })
      const slept = await slot.run({ argv: ['/box/idle'], env: {}, box, stdin: null, limits: idle })
      if (burnt.limit !== 'cpu' || slept.limit !== 'wall') throw new Error(JSON.stringify([burnt, slept]))
      lags.busy.push((burnt.cpuSeconds - limitSeconds) * 1000)
      lags.idle.push((slept.wallSeconds - limitSeconds) * 1000)
    }
  })
  return [
    {
      runs,
      median_ms: round(median(lags.busy)),
      p99_ms: round(percentile(lags.busy, 0.99)),
      idle_median_ms: round(median(lags.idle)),
      idle_p99_ms: round(percentile(lags.idle, 0.99)),
      cgroup: sandbox.info.cgroup,
    },
  ]
}
