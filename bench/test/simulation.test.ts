import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createHeap } from '../heap.ts'
import { type Simulation, seeded, simulate } from '../simulation.ts'

const test = suite('simulation')
const base: Simulation = {
  seed: 1,
  seconds: 2000,
  rate: () => 0,
  judging: () => 1,
  server: { cores: 1, seconds: 0 },
  nodes: 1,
  slotsPerNode: 1,
  pickup: 0,
}

test('the heap gives out by time, and in order where times are equal', () => {
  const heap = createHeap<number>()
  const random = seeded(3)
  const times = Array.from({ length: 500 }, () => Math.floor(random() * 50))
  for (const [order, at] of times.entries()) heap.push(at, order)
  const wanted = times.map((at, value) => ({ at, value })).sort((a, b) => a.at - b.at || a.value - b.value)
  const found = times.map(() => heap.pop())
  assert.equal(
    found.map((item) => [item?.at, item?.value]),
    wanted.map(({ at, value }) => [at, value]),
  )
  assert.is(heap.pop(), undefined)
})

test('a batch takes half as long on two nodes', () => {
  assert.is(simulate({ ...base, batch: 8 }).end, 8)
  assert.is(simulate({ ...base, batch: 8, nodes: 2 }).end, 4)
})

test('one slot at half load waits as queueing theory says (M/M/1: mean time in it 1 / (1 - 0.5))', () => {
  const { latencies } = simulate({
    ...base,
    seconds: 200_000,
    rate: () => 0.5,
    judging: (random) => -Math.log(1 - random()),
  })
  const mean = latencies.reduce((sum, value) => sum + value, 0) / latencies.length
  assert.ok(Math.abs(mean - 2) < 0.1, `${mean}`)
})

test('the same seed gives the same, and another one something else', () => {
  const run = (seed: number) => simulate({ ...base, seed, rate: () => 0.5 }).latencies.join()
  assert.is(run(1), run(1))
  assert.is.not(run(1), run(2))
})

test('a policy adds nodes when they have started, and takes them away again', () => {
  const policy = { everySeconds: 1, startSeconds: 10, wanted: ({ depth }: { depth: number }) => (depth > 5 ? 4 : 1) }
  const { end, mostNodes, nodeSeconds } = simulate({ ...base, seconds: 0, batch: 40, policy })
  assert.is(mostNodes, 4)
  assert.ok(end < 25, `${end}`)
  assert.ok(nodeSeconds < 4 * end)
})

test.run()
