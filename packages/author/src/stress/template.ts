import { splitWords } from '../generate/command.ts'

/** A command with places that change from round to round: `{seed}`, `{count}` and ranges such as `{1..100}`. */
export interface Template {
  readonly program: string
  readonly args: readonly string[]
}

const place = /\{(?:seed|count|(-?\d{1,9})\.\.=?(-?\d{1,9}))\}/g
const anyPlace = /\{[^{}]*\}/g

/** Takes a command apart; text instead of a template says what is wrong with it. */
export function parseTemplate(text: string): Template | string {
  const words = splitWords(text)
  if (words === null) return 'a quotation or an escape in it does not end'
  const [program, ...args] = words
  if (program === undefined) return 'it is empty'
  for (const arg of args) {
    for (const [, low, high] of arg.matchAll(place)) if (Number(low) > Number(high)) return `{${low}..${high}} is empty`
    const unknown = arg.replace(place, '').match(anyPlace)?.[0]
    if (unknown !== undefined) return `${unknown} is unknown; {seed}, {count} and {LOW..HIGH} are known`
  }
  return { program, args }
}

/** What one round is run with. */
export interface Round {
  /** From 1. */
  readonly number: number
  readonly seed: number
  readonly args: readonly string[]
}

/**
 * The arguments of a round. The seed and `{count}` grow by 1 from round to round, a range from its lower end to its upper
 * one and over again: small inputs, in which a fault is easy to see, come first.
 * @param number from 1
 */
export function fillRound({ args }: Template, number: number, firstSeed: number): Round {
  const seed = (firstSeed + number - 1) % 2 ** 31
  return { number, seed, args: args.map((arg) => fillArgument(arg, number, seed)) }
}

function fillArgument(arg: string, number: number, seed: number): string {
  return arg.replace(place, (whole, low?: string, high?: string) => {
    if (low !== undefined && high !== undefined) return String(inRange(Number(low), Number(high), number))
    return whole === '{seed}' ? String(seed) : String(number)
  })
}

const inRange = (low: number, high: number, number: number) => low + ((number - 1) % (high - low + 1))

/**
 * Arguments with one number less than in a round, least ones first, each with some seeds: whoever draws less at random has
 * to be asked more than once. Seeds themselves do not shrink.
 */
export function smallerRounds({ args: templates }: Template, round: Round, seeds: number): Round[] {
  const found: Round[] = []
  for (const [index, arg] of round.args.entries()) {
    const template = templates[index] ?? ''
    if (template.includes('{seed}')) continue
    for (const match of arg.matchAll(/\d{1,9}/g)) {
      for (const smaller of smallerNumbers(Number(match[0]))) {
        const changed = arg.slice(0, match.index) + smaller + arg.slice(match.index + match[0].length)
        for (let step = 0; step < seeds; step++) {
          const seed = (round.seed + step) % 2 ** 31
          const args = round.args.map((each, at) => {
            if (at === index) return changed
            return templates[at]?.includes('{seed}') ? fillArgument(templates[at], round.number, seed) : each
          })
          found.push({ number: round.number, seed, args })
        }
      }
    }
  }
  return found
}

/** 0, 1, then ever nearer to the number. */
export function smallerNumbers(number: number): number[] {
  const found = new Set<number>([0, 1])
  for (let step = Math.ceil(number / 2); step >= 1; step = step === 1 ? 0 : Math.ceil(step / 2))
    found.add(number - step)
  return [...found].filter((each) => each < number)
}
