import { applyEdits, type Edit, numbersOf, type PartKind, partKinds, partsOf, type Span } from './edit.ts'

export interface ShrinkOptions {
  /** Whether a smaller text still shows the fault. */
  readonly shows: (text: string) => Promise<boolean>
  /** How many are tried at the same time. */
  readonly atOnce: number
  /** Most texts that are tried. */
  readonly mostTries: number
  /** Called with the text that shows the fault, each time that a smaller one is found. */
  readonly onSmaller?: (text: string, tries: number) => void
  /** Whether there is no time left. */
  readonly isOver?: () => boolean
}

export interface Shrunk {
  readonly text: string
  readonly tries: number
}

/** Numbers near the top of an input which may say how many parts there are. */
const mostCounts = 4
/** Longer texts are not taken apart by characters, and their numbers are not made smaller. */
const mostFineBytes = 20_000

/**
 * Makes a text that shows a fault smaller, as long as it shows it: lines go, words, characters of words, and numbers
 * become smaller. Where inputs say how many parts follow, a part goes together with one of that number. What is left
 * cannot lose any single part of it, if there were tries enough.
 */
export async function shrink(start: string, options: ShrinkOptions): Promise<Shrunk> {
  const search = new Search(start, options)
  for (let before = ''; before !== search.text && !search.isOver; ) {
    before = search.text
    for (const kind of partKinds) {
      if (kind === 'characters' && search.text.length > mostFineBytes) continue
      await removeParts(search, kind)
    }
    if (search.text.length <= mostFineBytes) await shrinkNumbers(search)
  }
  return { text: search.text, tries: search.tries }
}

/** The smallest text so far, and how much has been tried. */
class Search {
  text: string
  tries = 0
  readonly #options: ShrinkOptions
  readonly #seen = new Set<string>()

  constructor(text: string, options: ShrinkOptions) {
    this.text = text
    this.#options = options
  }

  get isOver(): boolean {
    return this.tries >= this.#options.mostTries || this.#options.isOver?.() === true
  }

  /** Takes the first of some texts that shows the fault; false where none does. */
  async takeFirst(candidates: readonly string[]): Promise<boolean> {
    const fresh = [...new Set(candidates)].filter((text) => text !== this.text && !this.#seen.has(text))
    const { atOnce, shows, onSmaller } = this.#options
    for (let at = 0; at < fresh.length && !this.isOver; at += atOnce) {
      const batch = fresh.slice(at, at + Math.min(atOnce, this.#options.mostTries - this.tries))
      this.tries += batch.length
      const shown = await Promise.all(batch.map((text) => shows(text)))
      for (const [index, text] of batch.entries()) if (!shown[index]) this.#seen.add(text)
      const first = batch[shown.indexOf(true)]
      if (first === undefined) continue
      this.text = first
      onSmaller?.(first, this.tries)
      return true
    }
    return false
  }
}

/** So many parts or fewer are taken away from every place. */
const fewParts = 6

/** Takes neighbouring parts away: all of a group, halves, quarters, ... and at last each by itself. */
async function removeParts(search: Search, kind: PartKind): Promise<void> {
  for (let group = 0; group < partsOf(search.text, kind).length && !search.isOver; group++) {
    const parts = () => partsOf(search.text, kind)[group] ?? []
    for (let size = parts().length; size >= 1 && !search.isOver; size = size > fewParts ? size >> 1 : size - 1) {
      // What belongs together, such as the lines of a test case, begins anywhere: few parts are tried at every place.
      const step = size <= fewParts ? 1 : size
      for (let at = 0; at < parts().length && !search.isOver; ) {
        const chunk = parts().slice(at, at + size)
        if (!(await search.takeFirst(without(search.text, chunk, kind)))) at += step
      }
    }
  }
}

/**
 * A text without some neighbouring parts: as it is, and with one of its first numbers less by their number; for lines, which
 * may be those of one test case, by one, too.
 */
function without(text: string, chunk: readonly Span[], kind: PartKind): string[] {
  const [from, to] = [chunk[0]?.from ?? 0, chunk.at(-1)?.to ?? 0]
  const cut: Edit = { from, to, text: '' }
  const counts = [...numbersOf(text, mostCounts), ...before(text, from)].filter(
    ({ span }) => span.to <= from || span.from >= to,
  )
  const variants = counts.flatMap(({ span, value }) =>
    [...new Set(kind === 'lines' ? [chunk.length, 1] : [chunk.length])]
      .filter((less) => value >= BigInt(less))
      .map((less) => applyEdits(text, [cut, { ...span, text: String(value - BigInt(less)) }])),
  )
  return [applyEdits(text, [cut]), ...variants]
}

/** The first number of the line in which a part begins, or of the line before. */
function before(text: string, from: number) {
  const line = text.lastIndexOf('\n', from - 1) + 1
  const start = line === from && line > 0 ? text.lastIndexOf('\n', line - 2) + 1 : line
  return numbersOf(text.slice(start, from), 1).map(({ span, value }) => ({
    span: { from: span.from + start, to: span.to + start },
    value,
  }))
}

async function shrinkNumbers(search: Search): Promise<void> {
  const count = () => numbersOf(search.text, Number.POSITIVE_INFINITY).length
  for (let index = 0; index < count() && !search.isOver; index++) {
    for (;;) {
      const number = numbersOf(search.text, index + 1)[index]
      if (number === undefined) break
      const { text } = search
      const candidates = nearerToZero(number.value).map((value) =>
        applyEdits(text, [{ ...number.span, text: String(value) }]),
      )
      if (!(await search.takeFirst(candidates))) break
    }
  }
}

/** 0, then 1 with the sign of a number, then ever nearer to the number. */
function nearerToZero(value: bigint): bigint[] {
  const sign = value < 0n ? -1n : 1n
  const size = value * sign
  const found = [0n, 1n]
  for (let step = (size + 1n) / 2n; step >= 1n; step = step === 1n ? 0n : (step + 1n) / 2n) found.push(size - step)
  return [...new Set(found)].filter((each) => each < size).map((each) => each * sign)
}
