import { junkInputs } from './bad-inputs.ts'

/** An output, and what it is in words that follow "accepts" or "on". */
export interface ProbeOutput {
  readonly what: string
  readonly bytes: Buffer
}

const longWordBytes = 100_000

/** What should be rejected on some test case at least: the same as no input looks like. */
export function junkOutputs(): readonly ProbeOutput[] {
  return junkInputs()
}

const words = [
  ...['-1', '0', '1', '1.0', '-0.0', '2147483647', '-2147483648', '2147483648', '9223372036854775808', '1e999'],
  ...['NaN', 'inf', 'a', '(()', '1-', '1/0', '2\n1', '2\n-1 1', '1\n-1 1', '1\na', '2\n<', '\0'],
]

/** What might be right somewhere, but must never make a validator fail. */
export function crashOutputs(): readonly ProbeOutput[] {
  return [
    ...words.map((word) => ({ what: `the word ${JSON.stringify(word)}`, bytes: Buffer.from(word) })),
    { what: 'the byte 0x80', bytes: Buffer.from([0x80]) },
    { what: `a word of ${longWordBytes} digits`, bytes: Buffer.alloc(longWordBytes, '9') },
  ]
}
