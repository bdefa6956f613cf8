import { parseDocument } from 'yaml'
import { nearestChoice } from './nearest-choice.ts'
import { yaml11Boolean, yaml11Number } from './yaml-scalars.ts'

/** What a value of a file may be meant as. */
export interface Meaning {
  readonly value: unknown
  /** `plain`: another version of YAML reads it so; `old`: only YAML 1.1 does; `meant`: it has to be guessed. */
  readonly kind: 'plain' | 'old' | 'meant'
}

interface Written {
  /** The scalar as it is written; null where it is none, or is quoted. */
  readonly source: string | null
  /** What may stand there, where that is listed. */
  readonly choices: readonly string[]
  readonly key: string
  /** Every scalar of the file is text. */
  readonly asText: boolean
}

/** What joins the entries of a list where the format wants a text, by the key. */
const joints: Readonly<Record<string, string>> = {
  author: ', ',
  keywords: ' ',
  validator_flags: ' ',
  grader_flags: ' ',
  input_validator_flags: ' ',
  output_validator_flags: ' ',
  range: ' ',
  validation: ' ',
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(\d+(?:\.\d+)?) ?ms$/i, 0.001],
  [/^(\d+(?:\.\d+)?) ?(?:s|secs?|seconds?|mi?b?|ki?b|kib)$/i, 1],
  [/^(\d+(?:\.\d+)?) ?gi?b?$/i, 1024],
]

/** What a value that may not stand where it does can be meant as, the likeliest first. */
export function* meaningsOf(value: unknown, { source, choices, key, asText }: Written): Generator<Meaning> {
  if (source !== null) {
    if (!asText) yield { value: parseDocument(source, { logLevel: 'silent' }).toJS(), kind: 'plain' }
    const truth = yaml11Boolean(source)
    if (truth !== null) yield { value: asText ? String(truth) : truth, kind: 'old' }
    const number = yaml11Number(source)
    if (number !== null) yield { value: asText ? String(number) : number, kind: 'old' }
    yield { value: source, kind: 'meant' }
  }
  const guess = (meant: unknown): Meaning => ({ value: meant, kind: 'meant' })
  if (typeof value === 'string') {
    const near = choices.length > 0 ? nearestChoice(value, choices) : undefined
    if (near !== undefined) yield guess(near)
    const truth = yaml11Boolean(value)
    if (truth !== null) yield guess(truth)
    const number = numberIn(value)
    if (number !== null) yield guess(number)
    if (number !== null) yield guess(String(number))
    const words = value.split(/\s+/).filter((word) => word !== '')
    if (words.length > 0) yield guess(words)
  } else if (typeof value === 'number') {
    if (!Number.isInteger(value)) yield guess(Math.round(value))
    yield guess([value])
    yield guess([String(source ?? value)])
  } else if (Array.isArray(value)) {
    const texts = value.filter((entry) => ['string', 'number'].includes(typeof entry)).map(String)
    const joint = joints[key]
    if (joint !== undefined && texts.length === value.length) yield guess(texts.join(joint))
    if (value.length === 1) yield guess(value[0])
  }
}

/** The number that a text is, perhaps in quotes and with a unit of the formats behind it. */
function numberIn(text: string): number | null {
  const trimmed = text.trim().slice(0, 64)
  const plain = yaml11Number(trimmed)
  if (plain !== null) return Number.isFinite(plain) ? plain : null
  for (const [form, factor] of units) {
    const found = form.exec(trimmed)?.[1]
    if (found !== undefined) return Number(found) * factor
  }
  return null
}
