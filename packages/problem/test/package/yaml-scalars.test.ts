import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { yaml11Boolean, yaml11Number } from '../../src/package/yaml-scalars.ts'

const scalars = suite('scalars of YAML 1.1')

scalars('reads its words for yes and no', () => {
  const yes = 'y Y yes Yes YES true True TRUE on On ON'.split(' ')
  const no = 'n N no No NO false False FALSE off Off OFF'.split(' ')
  for (const word of yes) assert.is(yaml11Boolean(word), true, word)
  for (const word of no) assert.is(yaml11Boolean(word), false, word)
  for (const word of ['', 'yEs', 'si', '1', 'tru']) assert.is(yaml11Boolean(word), null, word)
})

const numbers: Readonly<Record<string, number | null>> = {
  '0': 0,
  '-0': -0,
  '017': 15,
  '+017': 15,
  '-0o17': -15,
  '0o17': 15,
  '0x1F': 31,
  '0b101': 5,
  '1_000': 1000,
  '1_000.5': 1000.5,
  '1:30': 90,
  '-1:30': -90,
  '190:20:30': 685_230,
  '1:30.5': 90.5,
  '08': 8,
  '1e3': 1000,
  '.5': 0.5,
  '.inf': Number.POSITIVE_INFINITY,
  '1:60': null,
  '': null,
  _1: null,
  '-': null,
  '0o8': null,
  '1s': null,
  abc: null,
}
for (const [text, value] of Object.entries(numbers)) {
  scalars(`reads ${JSON.stringify(text)} as ${value}`, () => assert.is(yaml11Number(text), value))
}

scalars('agrees with a reader of YAML 1.1 on every scalar that it takes for a number', () => {
  const digits = fc.stringMatching(/^[-+]?(0[xbo]?)?[0-9_]{0,6}(:[0-9]{1,2}){0,2}(\.[0-9_]{0,3})?(e[-+]?[0-9]{1,2})?$/)
  fc.assert(
    fc.property(digits, (text) => {
      const known: unknown = parse(text, { schema: 'yaml-1.1', logLevel: 'silent' })
      if (typeof known !== 'number' || Number.isNaN(known)) return
      const read = yaml11Number(text)
      assert.ok(read !== null, text)
      assert.ok(Math.abs(Number(read) - known) <= 1e-9 * Math.abs(known), `${text}: ${read} and ${known}`)
    }),
    { numRuns: 3000 },
  )
})

scalars('takes linear time', () => {
  for (const part of ['1', '_', ':0', '0_', '.', 'e']) assert.is(yaml11Number(`1${part.repeat(1_000_000)}`), null)
})

scalars.run()
