import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compute } from '../../src/checktestdata/arithmetic.ts'
import type { ArithmeticOperator } from '../../src/checktestdata/program.ts'
import { compareValues, floatOf, keyOf, makeInteger, ratioOf, type Value } from '../../src/checktestdata/value.ts'

const values = suite('numbers of Checktestdata')

const integers = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
)

const result = (operator: ArithmeticOperator, a: Value, b: Value): Value => {
  const computed = compute(operator, a, b)
  if ('problem' in computed) throw new Error(computed.problem)
  return computed.value
}

const problem = (operator: ArithmeticOperator, a: Value, b: Value) => {
  const computed = compute(operator, a, b)
  return 'problem' in computed ? computed.problem : 'none'
}

values('integers are exact at any size', () => {
  fc.assert(
    fc.property(integers, integers, (a, b) => {
      const [x, y] = [makeInteger(a), makeInteger(b)]
      assert.is(result('+', x, y), makeInteger(a + b))
      assert.is(result('-', x, y), makeInteger(a - b))
      assert.is(result('*', x, y), makeInteger(a * b))
      assert.is(compareValues(x, y), a < b ? -1 : a > b ? 1 : 0)
      if (b === 0n) return
      assert.is(result('/', x, y), makeInteger(a / b))
      assert.is(result('%', x, y), makeInteger(a % b))
    }),
    { numRuns: 3000 },
  )
})

values('powers are exact', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -50n, max: 50n }), fc.integer({ min: 0, max: 60 }), (base, exponent) => {
      assert.is(result('^', makeInteger(base), exponent), makeInteger(base ** BigInt(exponent)))
    }),
  )
  assert.is(keyOf(result('^', floatOf('0.5'), 3)), '1/8')
  assert.is(result('^', -1, makeInteger(10n ** 30n + 1n)), -1)
  assert.is(result('^', 0, 0), 1)
})

/** A decimal number with the integer it is when the point is moved by `scale` places. */
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 40 }))
  .map(([mantissa, scale]) => {
    const digits = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(scale + 1, '0')
    const whole = digits.slice(0, digits.length - scale)
    const text = `${mantissa < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(digits.length - scale)}` : ''}`
    return { text, scaled: mantissa * 10n ** BigInt(40 - scale) }
  })

values('decimal numbers are compared exactly', () => {
  fc.assert(
    fc.property(decimals, decimals, fc.integer({ min: -2, max: 2 }), (a, b, near) => {
      const expected = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0
      assert.is(compareValues(floatOf(a.text), floatOf(b.text)), expected)
      const close = floatOf(`${a.scaled + BigInt(near)}e-40`)
      assert.is(compareValues(close, floatOf(a.text)), Math.sign(near))
      assert.is(keyOf(close) === keyOf(floatOf(a.text)), near === 0)
    }),
    { numRuns: 2000 },
  )
})

values('know what a double does not', () => {
  assert.is(compareValues(floatOf('0.1'), floatOf('0.10000000000000000001')), -1)
  assert.is(compareValues(floatOf('1e400'), 1), 1)
  assert.is(compareValues(floatOf('-1e400'), floatOf('-2e400')), 1)
  assert.is(compareValues(floatOf('1e-400'), 0), 1)
  assert.is(compareValues(floatOf('1e99999'), 5), 1)
  assert.is(compareValues(floatOf('1e-99999'), 0), null)
  assert.is(compareValues(floatOf('9007199254740993.0'), makeInteger(9007199254740993n)), 0)
  assert.is(compareValues('a', 1), null)
  assert.is(compareValues('a', 'b'), -1)
  assert.is(keyOf(floatOf('2.50e1')), 25)
  assert.equal(ratioOf(floatOf('-0.0')), { numerator: 0n, denominator: 1n })
})

values('sums and quotients of decimals are exact', () => {
  const sum = result('+', floatOf('0.1'), floatOf('0.2'))
  assert.is(compareValues(sum, floatOf('0.3')), 0)
  assert.is(keyOf(result('/', floatOf('1.0'), 3)), '1/3')
  assert.is(keyOf(result('-', result('*', result('/', floatOf('1.0'), -3), 3), 1)), -2)
})

values('say why there is no result', () => {
  assert.match(problem('/', 1, 0), /divides by zero/)
  assert.match(problem('%', 1, 0), /divides by zero/)
  assert.match(problem('/', floatOf('1.5'), floatOf('0.0')), /divides by zero/)
  assert.match(problem('%', floatOf('1.5'), 2), /integers/)
  assert.match(problem('+', 'a', 2), /string/)
  assert.match(problem('^', 2, -1), /negative/)
  assert.match(problem('^', 2, floatOf('0.5')), /integer/)
  assert.match(problem('^', 2, makeInteger(10n ** 20n)), /too many digits/)
  assert.match(problem('^', 3, 100_000), /too many digits/)
  assert.match(problem('*', 10n ** 30_000n, 10n ** 30_000n), /too many digits/)
  assert.match(problem('^', floatOf('1.5'), 50_000), /too many digits/)
})

values.run()
