/** Inputs that an input validator should reject: junk, and proper inputs with one kind of mistake. */

/** Bytes, and what they are, in words that follow "rejects". */
export interface BadInput {
  readonly what: string
  readonly bytes: Buffer
}

const seed = 0x9e3779b9
const randomBytes = 1024
const printableBytes = 200

/** Numbers below 2^32 that are the same at every run (xorshift). */
function makeRandom(): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

/** What no problem's input looks like. */
export function junkInputs(): readonly BadInput[] {
  const random = makeRandom()
  const printable = (length: number) => Buffer.from(Array.from({ length }, () => 32 + (random() % 95)))
  return [
    { what: 'an empty file', bytes: Buffer.alloc(0) },
    { what: 'a file of random bytes', bytes: Buffer.from(Array.from({ length: randomBytes }, () => random() & 255)) },
    {
      what: 'a file with the characters 32 to 126',
      bytes: Buffer.from(Array.from({ length: 95 }, (_, at) => 32 + at)),
    },
    { what: 'a file of random characters', bytes: printable(printableBytes) },
  ]
}

/** A mistake that is easily made. */
export interface Mistake {
  /** In words that follow "an input". */
  readonly what: string
  /** The input with the mistake (a character each byte), or the same text where it cannot be made. */
  readonly make: (text: string) => string
}

const word = /(^|[ \n])([0-9])/g

export const mistakes: readonly Mistake[] = [
  { what: 'with its spaces doubled', make: (text) => text.replaceAll(' ', '  ') },
  { what: 'with spaces at the beginning of its lines', make: (text) => text.replace(/^(?=.)/gm, ' ') },
  { what: 'with spaces at the end of its lines', make: (text) => text.replaceAll('\n', ' \n') },
  { what: 'with empty lines put in', make: (text) => text.replaceAll('\n', '\n\n') },
  { what: 'with an empty line at the end', make: (text) => (text.endsWith('\n') ? `${text}\n` : text) },
  { what: 'without a newline at its end', make: (text) => text.replace(/\n$/, '') },
  { what: 'with carriage returns', make: (text) => text.replaceAll('\n', '\r\n') },
  { what: 'with zeros put before its integers', make: (text) => text.replace(word, '$10$2') },
  { what: 'with plus signs put before its integers', make: (text) => text.replace(word, '$1+$2') },
  { what: 'with zeros put after its decimals', make: (text) => text.replace(/(\.[0-9]+)(?![0-9eE])/g, '$10') },
  { what: 'with a word added at its end', make: (text) => `${text}x\n` },
]
