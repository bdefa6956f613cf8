/** Outputs that no sensible submission writes, to try output validators with. */

/** An output, and what it is in words that follow "accepts" or "on". */
export interface ProbeOutput {
  readonly what: string
  readonly bytes: Buffer
}

const seed = 0x2545f491
const randomBytes = 1024
const randomCharacters = 200
const longTokenBytes = 100_000

/** Numbers below 2^32, the same at every run (xorshift), so that what is found does not depend on chance. */
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

/** What should be rejected on some test case at least. */
export function junkOutputs(): readonly ProbeOutput[] {
  const random = makeRandom()
  const make = (length: number, byte: (index: number) => number) =>
    Buffer.from(Array.from({ length }, (_, index) => byte(index)))
  return [
    { what: 'an empty output', bytes: Buffer.alloc(0) },
    { what: 'random bytes', bytes: make(randomBytes, () => random() & 255) },
    { what: 'the characters 32 to 126', bytes: make(95, (index) => 32 + index) },
    { what: 'random printable characters', bytes: make(randomCharacters, () => 32 + (random() % 95)) },
  ]
}

const words = [
  ...['-1', '0', '1', '1.0', '-0.0', '2147483647', '-2147483648', '2147483648', '9223372036854775808', '1e999'],
  ...['NaN', 'inf', 'a', '(()', '1-', '1/0', '2\n1', '2\n-1 1', '1\n-1 1', '1\na', '2\n<', '\0'],
]

/** What might be right somewhere, but must never make a validator fail. */
export function crashOutputs(): readonly ProbeOutput[] {
  return [
    ...words.map((word) => ({ what: `the output ${JSON.stringify(word)}`, bytes: Buffer.from(word) })),
    { what: 'the byte 0x80', bytes: Buffer.from([0x80]) },
    { what: `a word of ${longTokenBytes} digits`, bytes: Buffer.alloc(longTokenBytes, '9') },
  ]
}
