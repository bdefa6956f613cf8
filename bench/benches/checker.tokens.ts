/**
 * The default output validator on 10 MB: an output that is the answer byte for byte; one with other white space, so that
 * every word is compared; and one of numbers with a tolerance, each written in another way. Beside them `split_ms`, which
 * JavaScript takes to split both into words.
 */
import { compareTokens, parseTokenArgs } from '@gavel/problem/tokens/tokens'
import { median, round } from '../bench.ts'

const rounds = 15
const megabytes = 10

function timeOf(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return median(times)
}

function timeOfTokens(output: Buffer, answer: Buffer, args: readonly string[]): number {
  const options = parseTokenArgs(args)
  return timeOf(() => {
    if (compareTokens(output, answer, options) !== null) throw new Error('the two are to be equal')
  })
}

function splitBoth(output: Buffer, answer: Buffer): void {
  const [words, wanted] = [output, answer].map((text) => text.toString('latin1').trim().split(/\s+/))
  if (words?.length !== wanted?.length) throw new Error('the two are to be equal')
}

export async function measure() {
  const words: string[] = []
  const numbers: string[] = []
  for (let bytes = 0, seed = 1; bytes < megabytes * 1e6; bytes += 8) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    words.push(`${seed % 10_000_000}`.padStart(7, '1'))
    numbers.push(`${(seed % 100_000) / 100}`)
  }
  const answer = Buffer.from(`${words.join(' ')}\n`)
  const exact = Buffer.from(`${numbers.join(' ')}\n`)
  const written = Buffer.from(`${numbers.map((text) => Number(text).toFixed(6)).join(' ')}\n`)
  const other = Buffer.from(words.join('\n'))
  const equal_ms = timeOfTokens(Buffer.from(answer), answer, [])
  const words_ms = timeOfTokens(other, answer, [])
  const numbers_ms = timeOfTokens(written, exact, ['float_tolerance', '1e-6'])
  const split_ms = timeOf(() => splitBoth(other, answer))
  const figures = { equal_ms, words_ms, numbers_ms, split_ms }
  return [
    {
      megabytes,
      rounds,
      words_times_split: round(words_ms / split_ms),
      numbers_times_split: round(numbers_ms / split_ms),
      ...Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, round(ms)])),
    },
  ]
}
