/**
 * nodes.speedup: the same CPU-bound submissions judged by one real `gavel-server node --slots 1` pinned to a core, and by
 * two on a core each, one after the other; BENCH_PAIRS such pairs (default 3), of each side the median. Seconds from the
 * first submission of a batch to its last verdict. The server has both cores.
 */
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, round } from '../bench.ts'
import { ask, openPool, registerUsers, submit } from '../client.ts'
import { benchFolder } from '../native.ts'
import { mainFile, startProgram, startSystem } from '../system.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 3)
/** In a batch. */
export const submissions = 8
/** Seldom enough to cost the server nothing, and a hundredth of what is measured at most. */
const pollMs = 100

/** Accepted, after some work (about 0.3 s of Python) in each test case; the number makes each batch a new program. */
const source = (number: string) => `# ${number}
total = 0
for i in range(3000000):
    total += i * i % 7
a, b = map(int, input().split())
difference = abs(a - b)
print("impossible" if difference % 2 else difference // 2)
`

/** See bench.ts. */
export async function measure() {
  await using system = await startSystem('sqlite')
  await using pool = openPool(system.url, { connections: 8 })
  using folder = benchFolder()
  const tokenFile = folder.file('node.token')
  writeFileSync(tokenFile, await system.createNodeToken())
  const [token = ''] = await registerUsers(pool, 1)

  async function judgeAll(batch: string, count: number): Promise<number> {
    const begun = performance.now()
    const ids: string[] = []
    for (let each = 0; each < count; each++) {
      const data = Buffer.from(source(`${batch} ${each}`)).toString('base64')
      const body = { problem: 'two-piles', language: 'python', files: [{ name: 'main.py', data }] }
      ids.push((JSON.parse(await submit(pool, token, JSON.stringify(body))) as { id: string }).id)
    }
    for (const id of ids) {
      for (;;) {
        const { verdict } = await ask<{ verdict: string | null }>(pool, 'GET', `/api/submissions/${id}`, { token })
        if (verdict === 'AC') break
        if (verdict !== null) throw new Error(`a submission got ${verdict}`)
        await sleep(pollMs)
      }
    }
    return (performance.now() - begun) / 1000
  }

  async function withNodes(count: number, batch: string): Promise<number> {
    const nodes = await Promise.all(
      Array.from({ length: count }, (_, core) => {
        const node = [process.execPath, mainFile, 'node', '--server', system.url, '--token-file', tokenFile, '--quiet']
        const own = ['--name', `core-${core}`, '--slots', '1', '--data', folder.path]
        return startProgram(['taskset', '-c', String(core), ...node, ...own], /joined (\S+)/)
      }),
    )
    // The package is fetched and the interpreter read from the disk before anything is timed.
    await judgeAll(`${batch}, first`, 2)
    const seconds = await judgeAll(batch, submissions)
    await Promise.all(nodes.map((node) => node.stop()))
    return seconds
  }

  const one: number[] = []
  const two: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    one.push(await withNodes(1, `one ${pair}`))
    two.push(await withNodes(2, `two ${pair}`))
  }
  const [oneSeconds, twoSeconds] = [median(one), median(two)]
  return [{ one_seconds: round(oneSeconds), two_seconds: round(twoSeconds), speedup: round(oneSeconds / twoSeconds) }]
}
