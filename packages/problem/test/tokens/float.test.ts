import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseFloatToken } from '../../src/tokens/float.ts'

const float = suite('float')

const parse = (text: string) => {
  const bytes = Buffer.from(`x${text}y`)
  return parseFloatToken(bytes, 1, bytes.length - 1)
}

float('reads every way of writing a decimal number as the nearest double', () => {
  const written = fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.stringMatching(/^[0-9]{0,40}$/),
      fc.constantFrom('', '.'),
      fc.stringMatching(/^[0-9]{0,40}$/),
      fc.constantFrom('', 'e5', 'E-7', 'e+300', 'e-400'),
    )
    .filter(([, whole, point, decimals]) => (point === '' ? decimals === '' && whole !== '' : whole + decimals !== ''))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(written, (text) => Object.is(parse(text), Number.isFinite(Number(text)) ? Number(text) : Number.NaN)),
    {
      numRuns: 5000,
    },
  )
})

float('reads what programs print', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      return parse(String(value)) === value && parse(value.toExponential()) === value
    }),
  )
})

float('knows no other words as numbers', () => {
  for (const text of [
    '',
    '.',
    '+',
    '-',
    '+-1',
    'e5',
    '1e',
    '1e+',
    '1.2.3',
    '0x1',
    '1_0',
    'inf',
    'Infinity',
    'NaN',
    '1 ',
    '1e5.5',
  ])
    assert.ok(Number.isNaN(parse(text)), text)
})

float.run()
