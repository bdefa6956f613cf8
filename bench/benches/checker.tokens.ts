/**
 * The default output validator on 10 MB: an output that is the answer byte for byte; one with other white space, so that
 * every word is compared; and one of numbers with a tolerance, each written in another way.
 */
import { compareTokens, parseTokenArgs } from '@gavel/problem/tokens/tokens'
import { median, round } from '../bench.ts'

const rounds = 15
const megabytes = 10

function timeOf(output: Buffer, answer: Buffer, args: readonly string[]): number {
  const options = parseTokenArgs(args)
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    if (compareTokens(output, answer, options) !== null) throw new Error('the two are to be equal')
    return performance.now() - started
  })
  return round(median(times))
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
  return [
    {
      megabytes,
      rounds,
      equal_ms: timeOf(Buffer.from(answer), answer, []),
      words_ms: timeOf(Buffer.from(words.join('\n')), answer, []),
      numbers_ms: timeOf(written, exact, ['float_tolerance', '1e-6']),
    },
  ]
}
