import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../src/parallel.ts'

const each = suite('inParallel')

each('gives the results in order, and does no more at once than it may', async () => {
  let running = 0
  let most = 0
  const results = await inParallel([5, 1, 4, 2, 3], 2, async (milliseconds) => {
    most = Math.max(most, ++running)
    await setTimeout(milliseconds)
    running--
    return milliseconds * 2
  })
  assert.equal(results, [10, 2, 8, 4, 6])
  assert.is(most, 2)
  assert.equal(await inParallel([], 3, async () => 1), [])
})

each('begins nothing more after a failure, and waits for what runs', async () => {
  const begun: number[] = []
  let ended = 0
  try {
    await inParallel([1, 2, 3, 4], 2, async (item) => {
      begun.push(item)
      if (item === 1) throw new Error('first')
      await setTimeout(5)
      ended++
    })
    assert.unreachable()
  } catch (error) {
    assert.is((error as Error).message, 'first')
  }
  assert.equal(begun, [1, 2])
  assert.is(ended, 1)
})

each.run()
