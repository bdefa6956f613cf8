import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compareTokens, parseTokenArgs, type TokenOptions } from '../../src/tokens/tokens.ts'

const tokens = suite('tokens')

const compare = (output: string, answer: string, ...args: string[]) =>
  compareTokens(Buffer.from(output, 'latin1'), Buffer.from(answer, 'latin1'), parseTokenArgs(args))
const accepts = (output: string, answer: string, ...args: string[]) => compare(output, answer, ...args) === null

/** The default output validator, written for clarity alone: regular expressions on strings. */
function acceptsNaively(output: string, answer: string, options: TokenOptions): boolean {
  const spaces = /[ \f\n\r\t\v]+/g
  const floatPattern = /^[+-]?([0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)([eE][+-]?[0-9]+)?$/
  const toNumber = (token: string) => (floatPattern.test(token) ? Number(token) : Number.NaN)
  const split = (text: string) => text.split(spaces).filter((token) => token !== '')
  const [outputs, answers] = [split(output), split(answer)]
  if (outputs.length !== answers.length) return false
  // The spaces before, between and after the tokens, in order.
  const gaps = (text: string) => text.split(/[^ \f\n\r\t\v]+/)
  if (options.spaceChangeSensitive && gaps(output).join('|') !== gaps(answer).join('|')) return false
  return answers.every((wanted, index) => {
    const got = outputs[index] ?? ''
    const value = toNumber(wanted)
    const hasTolerance = options.floatAbsolute !== null || options.floatRelative !== null
    if (hasTolerance && Number.isFinite(value)) {
      const off = Math.abs(toNumber(got) - value)
      const absolute = options.floatAbsolute !== null && off <= options.floatAbsolute
      const relative = options.floatRelative !== null && off <= options.floatRelative * Math.abs(value)
      return Number.isFinite(toNumber(got)) && (absolute || relative)
    }
    const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    return options.caseSensitive ? got === wanted : fold(got) === fold(wanted)
  })
}

const anyOptions: fc.Arbitrary<TokenOptions> = fc.record({
  caseSensitive: fc.boolean(),
  spaceChangeSensitive: fc.boolean(),
  floatRelative: fc.constantFrom(null, 0, 1e-6, 0.1),
  floatAbsolute: fc.constantFrom(null, 0, 1e-6, 0.5),
})
const anyWord = fc.oneof(
  fc.constantFrom(
    'a',
    'A',
    'ab',
    'inf',
    'nan',
    '0x10',
    '.',
    '1.',
    '.5',
    '1e5',
    '+1',
    '-0',
    '--1',
    '1e',
    '1e999',
    'é',
    '\x00',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 10 }).map(String),
  fc.integer({ min: -3, max: 3 }).map((value) => value.toFixed(3)),
  fc.integer({ min: 0, max: 3 }).map(String),
)
const anySpace = fc.stringMatching(/^[ \f\n\r\t\v]{1,3}$/)
const maybeSpace = fc.oneof(fc.constant(''), anySpace)
const anyText = fc
  .tuple(fc.array(fc.tuple(anyWord, anySpace), { maxLength: 5 }), maybeSpace, fc.oneof(fc.constant(''), anyWord))
  .map(([parts, before, last]) => before + parts.flat().join('') + last)

tokens('accepts every text as an answer to itself', () => {
  fc.assert(
    fc.property(fc.uint8Array(), anyOptions, (bytes, options) => compareTokens(bytes, bytes.slice(), options) === null),
  )
})

tokens('agrees with a naive implementation', () => {
  fc.assert(
    fc.property(anyText, anyText, anyOptions, (output, answer, options) => {
      const accepted = compareTokens(Buffer.from(output, 'latin1'), Buffer.from(answer, 'latin1'), options) === null
      return accepted === acceptsNaively(output, answer, options)
    }),
    { numRuns: 3000 },
  )
})

tokens('agrees with a naive implementation on texts that are nearly the same', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), anyWord, anyOptions, (answer, at, word, options) => {
      const place = at % (answer.length + 1)
      const output = answer.slice(0, place) + word + answer.slice(place)
      const accepted = compareTokens(Buffer.from(output, 'latin1'), Buffer.from(answer, 'latin1'), options) === null
      return accepted === acceptsNaively(output, answer, options)
    }),
    { numRuns: 3000 },
  )
})

tokens('does not mind white space unless told so', () => {
  const words = fc.array(fc.tuple(anyWord, anySpace, anySpace), { minLength: 1 })
  fc.assert(
    fc.property(words, maybeSpace, (parts, before) => {
      const output = before + parts.map(([word, one]) => word + one).join('')
      return accepts(output, parts.map(([word, , other]) => word + other).join(''))
    }),
  )
  assert.not(accepts('1 2\n', '1  2\n', 'space_change_sensitive'))
  assert.not(accepts('1 2', '1 2\n', 'space_change_sensitive'))
  assert.not(accepts(' 1', '1', 'space_change_sensitive'))
  assert.not(accepts('1\t2', '1 2', 'space_change_sensitive'))
})

tokens('folds the case of ASCII letters only', () => {
  assert.ok(accepts('yes', 'YES'))
  assert.not(accepts('yes', 'YES', 'case_sensitive'))
  assert.not(accepts('\xe9', '\xc9'))
  assert.not(accepts('[', '{'), 'signs 32 apart are no case')
})

tokens('compares numbers as words where no tolerance is set', () => {
  assert.not(accepts('1.0', '1'))
  assert.ok(accepts('1.0', '1', 'float_tolerance', '0'))
})

tokens('accepts a number within the absolute or the relative tolerance', () => {
  assert.ok(accepts('1000.5', '1000', 'float_relative_tolerance', '1e-3'))
  assert.not(accepts('1000.5', '1000', 'float_absolute_tolerance', '1e-3'))
  assert.ok(accepts('0.0005', '0', 'float_tolerance', '1e-3'))
  assert.not(accepts('0.0005', '0', 'float_relative_tolerance', '1e-3'))
  assert.ok(accepts('3.14000000e-2', '0.0314', 'float_tolerance', '1e-9'))
  assert.ok(accepts('1000.5', '1000', 'float_absolute_tolerance', '1e-3', 'float_relative_tolerance', '1e-3'))
  assert.ok(accepts('1e5', '1E5', 'case_sensitive', 'float_tolerance', '0'))
})

tokens('scales the relative tolerance by the answer, not by the output', () => {
  assert.not(accepts('1.1', '1', 'float_relative_tolerance', '0.095'))
  assert.ok(accepts('1', '1.1', 'float_relative_tolerance', '0.095'))
})

tokens('rejects a word where a number is wanted, and takes inf, nan and hexadecimal for words', () => {
  for (const word of ['nan', 'inf', '0x1', '1e999', '1,0', '1f', 'one']) {
    assert.not(accepts(word, '1', 'float_tolerance', '1e9'), word)
    assert.ok(accepts(word.toUpperCase(), word, 'float_tolerance', '1e-9'), word)
  }
  assert.not(accepts('16', '0x10', 'float_tolerance', '1e9'))
})

tokens('tells the line of the output and the two tokens', () => {
  assert.equal(compare('1 2\n\n3 5\n', '1 2 3 4\n'), { line: 3, message: 'expected "4", got "5".' })
  assert.equal(compare('1\n2\n', '1\n'), { line: 2, message: 'expected the end of the output, got "2".' })
  assert.equal(compare('1\n', '1\n2\n'), { line: 2, message: 'the output ends; expected "2".' })
  assert.equal(compare('', 'x'), { line: 1, message: 'the output ends, it is empty; expected "x".' })
  const off = compare('0.5', '0.25', 'float_tolerance', '1e-6')
  assert.equal(off?.message, 'expected "0.25", got "0.5": off by 2.50e-1, more than is allowed.')
  const space = compare('1 2', '1\n2', 'space_change_sensitive')
  assert.equal(space?.message, 'expected a line end, got a space.')
})

tokens('says nothing in a message that a terminal could act on, and nothing long', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      anyOptions,
      (output, answer, options) => {
        const message = compareTokens(output, answer, options)?.message ?? ''
        return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(message) && Array.from(message).length < 200
      },
    ),
    { numRuns: 1000 },
  )
})

tokens('shows a long token from where it differs', () => {
  const message = compare(`${'a'.repeat(1000)}b${'c'.repeat(1000)}`, `${'a'.repeat(1000)}d`)?.message ?? ''
  assert.match(message, 'ab')
  assert.match(message, 'ad"')
})

tokens('reads the arguments of the default output validator', () => {
  assert.equal(parseTokenArgs([]), {
    caseSensitive: false,
    spaceChangeSensitive: false,
    floatRelative: null,
    floatAbsolute: null,
  })
  assert.equal(parseTokenArgs(['float_tolerance', '1e-6', 'case_sensitive']), {
    caseSensitive: true,
    spaceChangeSensitive: false,
    floatRelative: 1e-6,
    floatAbsolute: 1e-6,
  })
})

tokens('refuses arguments that are unknown, doubled or no number', () => {
  const refused: [string[], RegExp][] = [
    [['case_sensitve'], /no argument "case_sensitve"/],
    [['case_sensitive', 'case_sensitive'], /given twice/],
    [['float_tolerance', '1e-6', 'float_tolerance', '1e-6'], /given twice/],
    [['float_tolerance', '1e-6', 'float_relative_tolerance', '1e-6'], /beside another/],
    [['float_tolerance'], /no number after it/],
    [['float_tolerance', 'case_sensitive'], /no tolerance/],
    [['float_tolerance', '-1'], /no tolerance/],
    [['float_tolerance', 'nan'], /no tolerance/],
    [['float_tolerance', '0x1'], /no tolerance/],
  ]
  for (const [args, message] of refused) {
    try {
      parseTokenArgs(args)
      assert.unreachable(`accepted ${args.join(' ')}`)
    } catch (error) {
      assert.instance(error, GavelError)
      assert.is((error as GavelError).code, 'package.invalid')
      assert.match((error as GavelError).message, message)
    }
  }
})

tokens.run()
