import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { shrink } from '../../src/stress/shrink.ts'

const shrinking = suite('shrink')

const options = (shows: (text: string) => boolean, more = {}) => ({
  shows: async (text: string) => shows(text),
  atOnce: 2,
  mostTries: 20_000,
  ...more,
})

/** A valid input: a count, and so many numbers on the next line. */
function readList(text: string): number[] | null {
  const match = /^(\d+)\n((?:-?\d+)?(?: -?\d+)*)\n$/.exec(text)
  const numbers = match?.[2] === '' ? [] : (match?.[2]?.split(' ').map(Number) ?? [])
  return match !== null && numbers.length === Number(match[1]) ? numbers : null
}

shrinking('a list with its length in front loses all that does not matter', async () => {
  const numbers = Array.from({ length: 60 }, (_, index) => index * 7)
  numbers[41] = 100_003
  const shows = (text: string) => readList(text)?.some((number) => number > 1000) ?? false
  const { text } = await shrink(`60\n${numbers.join(' ')}\n`, options(shows))
  assert.is(text, '1\n1001\n')
})

shrinking('edges go with the number of edges; two numbers that have to be the same stay', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `${(index % 9) + 1} ${((index * 5) % 9) + 1}`)
  const shows = (text: string) => {
    const [head, ...edges] = text.trimEnd().split('\n')
    const [n, m] = head?.split(' ').map(Number) ?? []
    const isValid = /^\d+ \d+$/.test(head ?? '') && edges.length === m
    const ends = edges.map((edge) => edge.split(' ').map(Number))
    return (
      isValid &&
      ends.every((pair) => pair.length === 2 && pair.every((end) => end >= 1 && end <= (n ?? 0))) &&
      ends.some(([a, b]) => a === b)
    )
  }
  const { text } = await shrink(`9 40\n${lines.join('\n')}\n`, options(shows))
  assert.is(text, '1 1\n1 1\n')
})

shrinking('whole test cases go with their number', async () => {
  const cases = Array.from({ length: 10 }, (_, index) => `2\n${index} ${index + 1}`)
  const shows = (text: string) => {
    const words = text.trimEnd().split('\n')
    const count = Number(words[0])
    if (words.length !== 1 + 2 * count) return false
    return words.some((word, index) => index % 2 === 0 && index > 0 && word === '6 7')
  }
  const { text } = await shrink(`10\n${cases.join('\n')}\n`, options(shows))
  assert.is(text.split('\n').length, 4)
  assert.match(text, /^1\n.*\n6 7\n$/)
})

shrinking('words lose their characters', async () => {
  const { text } = await shrink(
    '7\nabcxdef\n',
    options(
      (each) =>
        /^(\d+)\n(\w+)\n$/.test(each) &&
        each.includes('x') &&
        Number(each.split('\n')[0]) === each.split('\n')[1]?.length,
    ),
  )
  assert.is(text, '1\nx\n')
})

const input = fc
  .array(
    fc.array(fc.oneof(fc.integer({ min: -99, max: 99 }).map(String), fc.stringMatching(/^[a-c]{1,4}$/)), {
      maxLength: 5,
    }),
    { maxLength: 6 },
  )
  .map((lines) => lines.map((line) => `${line.join(' ')}\n`).join(''))

shrinking('what comes out shows the fault, is no longer than what went in, and no line of it can go', async () => {
  await fc.assert(
    fc.asyncProperty(
      input,
      fc.constantFrom('a', '1', 'b', '-'),
      fc.integer({ min: 0, max: 4 }),
      async (text, needle, lines) => {
        const shows = (each: string) => each.includes(needle) && each.split('\n').length > lines
        fc.pre(shows(text))
        const shrunk = await shrink(text, options(shows))
        assert.ok(shows(shrunk.text))
        assert.ok(shrunk.text.length <= text.length)
        const left = shrunk.text.match(/[^\n]*\n/g) ?? []
        for (const index of left.keys()) assert.not(shows(left.filter((_, at) => at !== index).join('')))
      },
    ),
    { numRuns: 200 },
  )
})

shrinking(
  'no more is tried than allowed, not even where everything shows the fault or nothing smaller does',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        input,
        fc.integer({ min: 0, max: 30 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        async (text, mostTries, always, atOnce) => {
          let asked = 0
          const shows = async () => {
            asked += 1
            return always
          }
          const { tries } = await shrink(text, { shows, atOnce, mostTries })
          assert.is(asked, tries)
          assert.ok(tries <= mostTries)
        },
      ),
    )
  },
)

shrinking('it ends when there is no time left', async () => {
  let asked = 0
  const { text } = await shrink(
    '1 2 3\n',
    options(() => true, { isOver: () => asked++ > 2 }),
  )
  assert.ok(text.length <= 6)
})

shrinking.run()
