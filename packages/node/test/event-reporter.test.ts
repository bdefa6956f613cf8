import type { ReportedEvent } from '@gavel/shared/node'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createEventReporter } from '../src/event-reporter.ts'

const reporter = suite('event reporter')

const started = (language: string): ReportedEvent => ({ type: 'compile-started', language })
const settle = () => new Promise((resolve) => setImmediate(resolve))
const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: Error) => error.message,
  )

reporter('reports all events in their order and number, never two batches at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), fc.nat({ max: 3 }), async (count, turns) => {
      const reported: ReportedEvent[] = []
      let reporting = 0
      const events = createEventReporter(async (first, batch) => {
        assert.is(++reporting, 1)
        assert.is(first, reported.length)
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
        reported.push(...batch)
        reporting--
      })
      const all = Array.from({ length: count }, (_, each) => started(String(each)))
      for (const event of all) await events.add(event)
      const rest = await events.rest()
      assert.is(rest.first, reported.length)
      assert.equal([...reported, ...rest.events], all)
    }),
  )
})

reporter('gives out what was not reported for the verdict to take along', async () => {
  let answer = () => {}
  const events = createEventReporter(
    () =>
      new Promise((resolve) => {
        answer = resolve
      }),
  )
  await events.add(started('a'))
  await settle()
  await events.add(started('b'))
  const rest = events.rest()
  answer()
  assert.equal(await rest, { first: 1, events: [started('b')] })
})

reporter('says what a report threw, and reports nothing after it', async () => {
  let reports = 0
  const events = createEventReporter(async () => {
    reports++
    throw new Error('no server')
  })
  await events.add(started('a'))
  await settle()
  assert.is(await messageOf(events.add(started('b'))), 'no server')
  assert.is(await messageOf(events.rest()), 'no server')
  assert.is(reports, 1)
})

reporter.run()
