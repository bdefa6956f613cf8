import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Journal, streamEvents } from '../../src/live/stream.ts'
import { createTail, type Numbered } from '../../src/live/tail.ts'

const tails = suite('events that are handed to a stream')

const eventsOf = (from: number, to: number): Numbered[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ sequence: from + index }))

tails('are taken once all before them has been read, and read again where a hint came without its events', () => {
  const tail = createTail()
  assert.is(tail.takeAfter(0), null)
  tail.add(eventsOf(2, 3))
  tail.add(eventsOf(4, 4))
  assert.equal(tail.takeAfter(1), eventsOf(2, 4))
  tail.add([])
  tail.add(eventsOf(7, 7))
  assert.is(tail.takeAfter(4), null)
  tail.add(eventsOf(6, 7))
  assert.equal(tail.takeAfter(7), [])
  tail.add(eventsOf(9, 9))
  assert.is(tail.takeAfter(7), null)
  tail.add(eventsOf(10, 200))
  assert.is(tail.takeAfter(9), null)
})

/** What happens to a journal: events come, told of with or without them, twice, late, or not at all; the reader takes some. */
const act = fc.record({
  grows: fc.nat({ max: 40 }),
  tells: fc.constantFrom('events', 'hint', 'nothing', 'twice', 'late'),
  takes: fc.nat({ max: 60 }),
})

/** Plays acts before a reader; `hands` is whether the events go along with the hints. Returns what the reader got, and the reads. */
async function play(acts: readonly { grows: number; tells: string; takes: number }[], hands: boolean) {
  const stored: Numbered[] = [{ sequence: 1 }]
  let end = Number.POSITIVE_INFINITY
  let reads = 0
  let tell: (added: readonly Numbered[]) => void = () => {}
  const journal: Journal<Numbered> = {
    readAfter: async (sequence) => {
      reads++
      return stored.filter((event) => event.sequence > sequence)
    },
    subscribe: (listener) => {
      tell = listener
      return () => {}
    },
    nameOf: () => 'event',
    isLast: ({ sequence }) => sequence === end,
  }
  const { signal } = new AbortController()
  const frames = streamEvents(journal, { after: 0, keepAliveMs: 1, signal, mask: (event) => event })
  const got: number[] = []
  const take = async () => {
    const { value, done } = await frames.next()
    const [, id] = /^id: (\d+)/.exec(value ?? '') ?? []
    if (id !== undefined) got.push(Number(id))
    return done === true
  }
  await take()
  let late: readonly Numbered[] = []
  for (const { grows, tells, takes } of acts) {
    const added = eventsOf(stored.length + 1, stored.length + grows)
    stored.push(...added)
    const told = hands ? added : []
    if (tells === 'events' || tells === 'twice') tell(told)
    if (tells === 'twice') tell(told)
    if (tells === 'hint') tell([])
    if (hands && late.length > 0) tell(late)
    late = tells === 'late' ? told : []
    for (let each = 0; each < takes && got.length < stored.length; each++) await take()
  }
  end = stored.length + 1
  stored.push({ sequence: end })
  tell(hands ? stored.slice(-1) : [])
  while (!(await take()));
  return { got, want: stored.map(({ sequence }) => sequence), reads }
}

tails('a stream sends the same with them and without, each event once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      for (const hands of [true, false]) {
        const { got, want } = await play(acts, hands)
        assert.equal(got, want)
      }
    }),
    { numRuns: 60 },
  )
})

tails('a stream that is handed all reads the journal once', async () => {
  const acts = Array.from({ length: 8 }, () => ({ grows: 6, tells: 'events', takes: 6 }))
  assert.is((await play(acts, true)).reads, 1)
  assert.ok((await play(acts, false)).reads > 8)
})

tails.run()
