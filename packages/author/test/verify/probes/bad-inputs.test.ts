import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { junkInputs, mistakes } from '../../../src/verify/probes/bad-inputs.ts'

const inputs = suite('bad inputs')

inputs('are the same at every run', () => {
  const hex = () => junkInputs().map(({ bytes }) => bytes.toString('hex'))
  assert.equal(hex(), hex())
  assert.equal(
    junkInputs().map(({ bytes }) => bytes.length),
    [0, 1024, 95, 200],
  )
  const [, random, , printable] = junkInputs()
  assert.ok(new Set(random?.bytes).size > 200)
  assert.ok(printable?.bytes.every((byte) => byte >= 32 && byte <= 126))
})

inputs('have one kind of mistake each', () => {
  const made = Object.fromEntries(mistakes.map(({ what, make }) => [what, make('2 -3\n0.5 ab1\n')]))
  assert.equal(made, {
    'with its spaces doubled': '2  -3\n0.5  ab1\n',
    'with spaces at the beginning of its lines': ' 2 -3\n 0.5 ab1\n',
    'with spaces at the end of its lines': '2 -3 \n0.5 ab1 \n',
    'with empty lines put in': '2 -3\n\n0.5 ab1\n\n',
    'with an empty line at the end': '2 -3\n0.5 ab1\n\n',
    'without a newline at its end': '2 -3\n0.5 ab1',
    'with carriage returns': '2 -3\r\n0.5 ab1\r\n',
    'with zeros put before its integers': '02 -3\n00.5 ab1\n',
    'with plus signs put before its integers': '+2 -3\n+0.5 ab1\n',
    'with zeros put after its decimals': '2 -3\n0.50 ab1\n',
    'with a word added at its end': '2 -3\n0.5 ab1\nx\n',
  })
})

inputs('leave alone what has no place for the mistake', () => {
  const changed = mistakes.filter(({ make }) => make('ab') !== 'ab').map(({ what }) => what)
  assert.equal(changed, ['with spaces at the beginning of its lines', 'with a word added at its end'])
})

inputs.run()
