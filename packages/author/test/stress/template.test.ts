import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fillRound, parseTemplate, smallerNumbers, smallerRounds, type Template } from '../../src/stress/template.ts'

const template = suite('commands of stress tests')

const parse = (text: string) => parseTemplate(text) as Template

template('seed and count grow, a range begins over again', () => {
  const command = parse(`tree --n={2..4} {count} 's {seed}' 7`)
  assert.is(command.program, 'tree')
  assert.equal(fillRound(command, 1, 10).args, ['--n=2', '1', 's 10', '7'])
  assert.equal(fillRound(command, 5, 10).args, ['--n=3', '5', 's 14', '7'])
})

template('what is wrong with a command is said', () => {
  for (const wrong of ['', 'a "', 'a {b}', 'a {5..2}', 'a {1...2}', 'a {seed:5}'])
    assert.type(parseTemplate(wrong), 'string')
})

template('a seed stays below 2^31 and a range within its ends', () => {
  const command = parse('g {seed} {-3..5}')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (number, seed) => {
      const [first, second] = fillRound(command, number, seed).args.map(Number)
      assert.ok(first !== undefined && first >= 0 && first < 2 ** 31)
      assert.ok(second !== undefined && second >= -3 && second <= 5)
    }),
  )
})

template('smaller numbers are less, each of them once, and the one before is among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      const smaller = smallerNumbers(number)
      assert.is(new Set(smaller).size, smaller.length)
      assert.ok(smaller.length < 40)
      assert.ok(smaller.every((each) => each >= 0 && each < number))
      assert.ok(smaller.includes(number - 1))
    }),
  )
})

template('smaller rounds have one number less, and several seeds', () => {
  const command = parse('g {seed} n=4 {1..9}')
  const round = fillRound(command, 3, 100)
  const rounds = smallerRounds(command, round, 2)
  assert.equal(rounds[0], { number: 3, seed: 102, args: ['102', 'n=0', '3'] })
  assert.equal(rounds[1], { number: 3, seed: 103, args: ['103', 'n=0', '3'] })
  assert.ok(rounds.some(({ args }) => args.join(' ') === '103 n=4 2'))
})

template.run()
