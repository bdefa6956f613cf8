import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runCtd, verdictOf } from './run-ctd.ts'

const check = suite('Checktestdata')

/** Grammar, then data with what has to come of it: true where it is accepted, else how the verdict begins. */
const cases: Readonly<Record<string, Readonly<Record<string, true | string>>>> = {
  'INT(-5, 12) NEWLINE': {
    '0\n': true,
    '-5\n': true,
    '12\n': true,
    '13\n': 'rejected 1:1 Expected an integer from -5 to 12, found "13".',
    '-6\n': 'rejected 1:1 Expected an integer from -5 to 12',
    '-0\n': 'rejected 1:1 Expected an integer from -5 to 12, found "-0": zero has no sign.',
    '01\n': 'rejected 1:1 Expected an integer from -5 to 12, found "01": it begins with a zero.',
    '-01\n': 'rejected 1:1 Expected an integer from -5 to 12, found "-01": it begins with a zero.',
    '+1\n': 'rejected 1:1 Expected an integer from -5 to 12, found "+1".',
    '-\n': 'rejected 1:1 Expected an integer from -5 to 12, found "-".',
    '': 'rejected 1:1 Expected an integer from -5 to 12, found the end of the file.',
    ' 1\n': 'rejected 1:1 Expected an integer from -5 to 12, found a space.',
    '1': 'rejected 1:2 Expected a line end, found the end of the file.',
    '1\r\n': 'rejected 1:2 Expected a line end, found a carriage return.',
    '1 \n': 'rejected 1:2 Expected a line end, found a space.',
    '1.0\n': 'rejected 1:2 Expected a line end, found ".0".',
    '1\n\n': 'rejected 2:1 Expected the end of the file, found a line end.',
    '1\n2': 'rejected 2:1 Expected the end of the file, found "2".',
  },
  'INT(0, 10^30) NEWLINE': {
    '1000000000000000000000000000000\n': true,
    '1000000000000000000000000000001\n': 'rejected 1:1 Expected an integer from 0 to 10000000000000000',
    '999999999999999\n': true,
    '9999999999999999\n': true,
  },
  'FLOAT(-1, 0.3) NEWLINE': {
    '0.3\n': true,
    '0.30000000000000000000000001\n': 'rejected 1:1 Expected a number from -1 to 0.3, found "0.3000',
    '-1.000\n': true,
    '-1.0000000000000000000001\n': 'rejected 1:1',
    '3e-1\n': true,
    '-0\n': true,
    '-0.0E+5\n': true,
    '00.1\n': 'rejected 1:1 Expected a number from -1 to 0.3, found "00": it begins with a zero.',
    '.1\n': 'rejected 1:1 Expected a number from -1 to 0.3, found ".1".',
    '0.\n': 'rejected 1:1 Expected a number from -1 to 0.3, found "0.": there is no digit after the point.',
    '0e\n': 'rejected 1:1 Expected a number from -1 to 0.3, found "0e": there is no digit in the exponent.',
    'nan\n': 'rejected 1:1 Expected a number',
    '1e400\n': 'rejected 1:1 Expected a number',
    '1e-400\n': true,
    '1e-999999999\n': true,
  },
  'FLOAT(0, 1) NEWLINE': { '1e-999999999\n': 'rejected 1:1 This number has too many digits.', '1e-4000\n': true },
  'FLOAT(0, 10, x, FIXED) SPACE FLOAT(0, 10, y, SCIENTIFIC) NEWLINE ASSERT(x == y)': {
    '2.50 25e-1\n': true,
    '2.5 2.5\n': 'rejected 1:5 Expected a number with exponent from 0 to 10, found "2.5": it has no exponent.',
    '2e0 2e0\n': 'rejected 1:2 Expected a space, found "e0".',
    '2.5 2.6e0\n': 'rejected 2:1 The condition x == y does not hold: 2.5 == 2.6e0 is false.',
  },
  'FLOATP(0, 100, 1, 2) SPACE FLOATP(0, 100, 0, 3, x, SCIENTIFIC) NEWLINE': {
    '12.5 1.234E1\n': true,
    '12.25 9e0\n': true,
    '12 9e0\n': 'rejected 1:1 Expected a number from 0 to 100, found "12": it has 0 decimals, not 1 to 2.',
    '12.125 9e0\n': 'rejected 1:1 Expected a number from 0 to 100, found "12.125": it has 3 decimals, not 1 to 2.',
    '12.5 0.5e1\n': 'rejected 1:6 Expected a number with exponent from 0 to 100, found "0.5e1": one digit other than 0',
    '12.5 12.5e0\n':
      'rejected 1:6 Expected a number with exponent from 0 to 100, found "12.5e0": one digit other than 0',
  },
  'STRING("ab\\n") STRING(")") NEWLINE': {
    'ab\n)\n': true,
    'abc)\n': 'rejected 1:3 Expected "ab\\n" (from byte 3 of it), found "c)".',
    ab: 'rejected 1:3 Expected "ab\\n" (from byte 3 of it), found the end of the file.',
  },
  'REGEX("[a-z]{1,3}(-[0-9]+)?", s) NEWLINE ASSERT(STRLEN(s) < 6 && s != "no") STRING(s)': {
    'abc\nabc': true,
    'ab-12\nab-12': true,
    'abc-12\n': 'rejected 2:1 The condition STRLEN(s) < 6 && s != "no" does not hold.',
    'no\nno': 'rejected 2:1 The condition',
    'abcd\n': 'rejected 1:4 Expected a line end, found "d".',
    '1\n': 'rejected 1:1 Expected what matches "[a-z]{1,3}(-[0-9]+)?", found "1".',
    'abc\nab': 'rejected 2:3 Expected "abc" (from byte 3 of it), found the end of the file.',
  },
  // Counts and separators.
  'INT(0, 3, n) NEWLINE REPI(i, n, SPACE) INT(i, 9, a[i]) END NEWLINE ASSERT(i == n)': {
    '3\n0 1 2\n': true,
    '1\n5\n': true,
    '0\n\n': true,
    '2\n0\n': 'rejected 2:2 Expected a space, found a line end.',
    '2\n0 0\n': 'rejected 2:3 Expected an integer from 1 to 9, found "0".',
    '2\n0 1 2\n': 'rejected 2:4 Expected a line end, found a space.',
  },
  'WHILEI(i, !MATCH("#\\n"), SPACE) REGEX("[a-z]+", w[i]) END STRING("#") NEWLINE ASSERT(i <= 2)': {
    'a b#\n': true,
    '#\n': true,
    'a b c#\n': 'rejected 2:1 The condition i <= 2 does not hold: 3 <= 2 is false.',
    'a b\n': 'rejected 1:4 Expected "#", found a line end.',
    'a b': 'rejected 1:4 Expected a space, found the end of the file.',
  },
  'WHILE(!ISEOF) INT(0, 9) NEWLINE END': { '': true, '1\n2\n': true, '1\n2': 'rejected 2:2 Expected a line end' },
  'IF(MATCH("0123456789")) INT(0, 9, n) ELSE STRING("none") SET(n = -1) END NEWLINE ASSERT(n % 2 == -1 || n >= 4)': {
    '5\n': true,
    'none\n': true,
    '3\n': 'rejected 2:1 The condition n % 2 == -1 || n >= 4 does not hold.',
    'some\n': 'rejected 1:1 Expected "none", found "some".',
  },
  'INT(0,9,n) NEWLINE IF(n == 0) EOF END INT(0,9) NEWLINE': {
    '0\n': true,
    '1\n2\n': true,
    '0\n2\n': 'rejected 2:1 Expected the end of the file, found "2".',
  },
  'REPI(i, 3) INT(0,9,x[i]) SPACE INT(0,9,y[i]) NEWLINE END ASSERT(UNIQUE(x, y)) ASSERT(!UNIQUE(x))': {
    '1 1\n1 2\n2 1\n': true,
    '1 1\n1 2\n1 1\n': 'rejected 4:1 The condition UNIQUE(x, y) does not hold: the same is at the indices [0] and [2].',
    '1 1\n2 1\n3 1\n': 'rejected 4:1 The condition !UNIQUE(x) does not hold.',
  },
  'INT(0,9,a[1,2]) SET(a[2,1] = 7, b = a[1,2] * 2) SPACE INT(b,b,c) NEWLINE ASSERT(INARRAY(c, a) && !INARRAY(5, a))': {
    '7 14\n': 'rejected 2:1 The condition',
    '4 8\n': 'rejected 2:1 The condition',
    '0 0\n': true,
    '4 9\n': 'rejected 1:3 Expected an integer from 8 to 8, found "9".',
  },
  'SET(a[0] = 1.50) REPI(k, 2) INT(0,9,a[1]) NEWLINE IF(INARRAY(3/2.0, a)) UNSET(a) SET(a = k) END END ASSERT(a == 0)':
    {
      '1\n2\n': true,
    },
  'INT(1,5,n) NEWLINE REPI(i,n) REGEX(".[^\n]*",s[i]) NEWLINE IF(i > 0) ASSERT(s[i-1] < s[i]) END END': {
    '2\nab\nb c\n': true,
    '2\nb\nab\n': 'rejected 4:1 The condition s[i-1] < s[i] does not hold: "b" < "ab" is false.',
  },
}
for (const [grammar, data] of Object.entries(cases)) {
  check(`runs ${grammar}`, () => {
    for (const [text, expected] of Object.entries(data)) {
      const verdict = verdictOf(grammar, text)
      if (expected === true) assert.is(verdict, 'accepted', JSON.stringify(text))
      else assert.ok(verdict.startsWith(expected), `${JSON.stringify(text)}: ${verdict}`)
    }
  })
}

const failures: Readonly<Record<string, RegExp>> = {
  'INT(0, n)': /variable n has no value/,
  'SET(a[1] = 1) INT(0, a)': /variable a has no value/,
  'SET(a[2] = 1, b = a[1+2])': /variable a\[3\]|variable a has no value/,
  'INT(0, 1.5)': /bound of INT has to be an integer, and this is 1.5/,
  'FLOAT(0, "1")': /has to be a number/,
  'STRING(5)': /STRING takes a string, and this is 5/,
  'REGEX(1)': /REGEX takes a string/,
  'SET(p = "(") REGEX(p)': /no regular expression/,
  'ASSERT(1 < "a")': /1 and "a" cannot be compared/,
  'SET(a = 1 / 0)': /divides by zero/,
  'REP(0-1) END': /cannot be repeated -1 times/,
  'REP("a") END': /count has to be an integer/,
  'SET(a["x"] = 1)': /index has to be an integer/,
  'ASSERT(UNIQUE(a))': /variable a has no value/,
  'SET(a = 1) UNSET(a) ASSERT(INARRAY(1, a))': /variable a has no value/,
  'FLOATP(0, 1, 2, 1)': /cannot be 2 to 1 decimals/,
}
for (const [grammar, message] of Object.entries(failures)) {
  check(`says that the grammar is at fault in ${grammar}`, () => {
    const result = runCtd(grammar, '1\n')
    assert.is(result.outcome, 'failed')
    if (result.outcome === 'failed') assert.match(result.message, message)
  })
}

check('shows text as it is written', () => {
  assert.is(
    verdictOf('REGEX("[^\n]+", s) NEWLINE ASSERT(s != "é")', 'é\n'),
    'rejected 2:1 The condition s != "é" does not hold: "é" != "é" is false.',
  )
  assert.is(
    verdictOf('STRING("\\n\\33\\302\\233")', ''),
    'rejected 1:1 Expected "\\n\\u001b?", found the end of the file.',
  )
  const long = 'ü'.repeat(50)
  assert.is(verdictOf(`STRING("${long}")`, 'x'), `rejected 1:1 Expected "${long.slice(0, 40)}"..., found "x".`)
})

check('tells where in the grammar it stopped', () => {
  const result = runCtd('INT(1,2)\n  SPACE\n  REP(2, SPACE)\n    INT(3,4) END', '1 3,3')
  assert.equal(result.outcome === 'rejected' && result.command, { line: 3, column: 10 })
})

check('counts columns in bytes and shows nothing that a terminal acts on', () => {
  assert.is(verdictOf('STRING("\u00e9") SPACE', '\u00e9\u001b[2J'), 'rejected 1:3 Expected a space, found "?[2J".')
})

const limits = { seconds: 2, steps: 2_000_000, memoryBytes: 1_000_000 }
const endless: Readonly<Record<string, RegExp>> = {
  'WHILE(1 == 1) END': /more than 2000000 steps/,
  'REP(10^20) END': /more than 2000000 steps/,
  'REP(10^6) REP(10^6) REGEX("x*") END END': /more than 2000000 steps/,
  'SET(a = 2) WHILE(1 == 1) SET(a = a * a) END': /too many digits/,
  'SET(a = 1.5) WHILE(1 == 1) SET(a = a * a) END': /too many digits/,
  'SET(a = 10^30000) WHILE(1 == 1) SET(b = a % (a / 3 + 1)) END': /more than 2000000 steps/,
  'WHILEI(i, 1 == 1) SET(a[i] = i) END': /variables take more than 1000000 bytes/,
  'WHILEI(i, 1 == 1) SET(a[i,2^900] = i) END': /more than/,
  'WHILEI(i, 1 == 1) SET(a[i] = i) ASSERT(UNIQUE(a)) END': /more than 2000000 steps/,
}
for (const [grammar, message] of Object.entries(endless)) {
  check(`puts an end to ${grammar}`, () => {
    const result = runCtd(grammar, '', limits)
    assert.is(result.outcome, 'failed')
    if (result.outcome === 'failed') assert.match(result.message, message)
  })
}

check('puts an end to what takes too long', () => {
  const result = runCtd('WHILE(1 == 1) END', '', { ...limits, seconds: 0.01, steps: 1e12 })
  assert.equal(result.outcome === 'failed' && result.message, 'It takes more than 0.01 s.')
})

check('takes ten megabytes in seconds', () => {
  const count = 1_400_000
  const numbers = Array.from({ length: count }, (_, index) => (index * 7919) % 1_000_003)
  const data = `${count}\n${numbers.join(' ')}\n`
  assert.ok(data.length > 9_000_000)
  const begun = process.threadCpuUsage()
  const grammar = 'INT(1,2000000,n) NEWLINE REPI(i,n,SPACE) INT(0,1000002,a[i]) END NEWLINE ASSERT(!UNIQUE(a))'
  assert.is(verdictOf(grammar, data), 'accepted')
  assert.ok(process.threadCpuUsage(begun).user < 8_000_000)
})

check.run()
