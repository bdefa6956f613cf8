import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LifeEvent } from '../../src/live/journal.ts'
import { createEventWriter } from '../../src/node/event-writer.ts'

const writer = suite('event writer')

const started = (language: string): LifeEvent => ({ type: 'compile-started', language })

writer('writes all events in their order, never two batches at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), fc.nat({ max: 3 }), async (count, turns) => {
      const written: LifeEvent[] = []
      let writing = 0
      const events = createEventWriter(async (batch) => {
        assert.is(++writing, 1)
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
        written.push(...batch)
        writing--
      })
      const all = Array.from({ length: count }, (_, each) => started(String(each)))
      for (const event of all) await events.add(event)
      await events.flush()
      assert.equal(written, all)
    }),
  )
})

writer('says what a write threw, and writes nothing after it', async () => {
  let writes = 0
  const events = createEventWriter(async () => {
    writes++
    throw new Error('no disk')
  })
  await events.add(started('a'))
  const message = (error: Error) => error.message
  assert.is(await events.flush().then(() => 'none', message), 'no disk')
  assert.is(await events.add(started('b')).then(() => 'none', message), 'no disk')
  assert.is(writes, 1)
})

writer.run()
