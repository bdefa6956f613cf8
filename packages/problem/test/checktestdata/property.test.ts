import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runCtd } from './run-ctd.ts'

const property = suite('generated grammars of Checktestdata')

/** A piece of a grammar with data for it, and a token that it has to refuse in the place of its own. */
interface Piece {
  readonly grammar: string
  readonly token: string
  readonly wrong: string
}

const integer = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.bigInt({ min: 0n, max: 10n ** 4n }), fc.nat(3))
  .map(([value, room, how]): Piece => {
    const [min, max] = [value - room, value + room]
    const wrong = [String(max + 1n), String(min - 1n), `${value}0x`, `+${value}`][how] ?? ''
    return { grammar: `INT(${min},${max})`, token: String(value), wrong }
  })

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 1, max: 12 }), fc.boolean())
  .map(([mantissa, scale, above]): Piece => {
    const write = (value: bigint, places: number) => {
      const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
      return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
    }
    const token = write(mantissa, scale)
    // A single unit in the eighth place after the last is too much.
    const wrong = write(mantissa * 10n ** 8n + (above ? 1n : -1n), scale + 8)
    return { grammar: `FLOAT(${token},${token},x,FIXED)`, token, wrong }
  })

const word = fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.boolean()).map(([text, exact]): Piece => {
  if (exact) return { grammar: `STRING("${text}")`, token: text, wrong: `${text.slice(1)}_` }
  return { grammar: `REGEX("[a-z]{${text.length}}|${text}")`, token: text, wrong: `${text}a` }
})

const piece = fc.oneof(integer, decimal, word)
const lines = fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })

/** Grammar and data, the same lines `times` over, after their number. */
function write(rows: readonly (readonly Piece[])[], times: number) {
  const body = rows.map((row) => `${row.map(({ grammar }) => grammar).join(' SPACE ')} NEWLINE`).join('\n')
  const text = rows.map((row) => `${row.map(({ token }) => token).join(' ')}\n`).join('')
  return { grammar: `INT(0,9,n) NEWLINE REP(n)\n${body}\nEND`, data: `${times}\n${text.repeat(times)}` }
}

property('accept the data that was made for them', () => {
  fc.assert(
    fc.property(lines, fc.nat(3), (rows, times) => {
      const { grammar, data } = write(rows, times)
      assert.equal(runCtd(grammar, data), { outcome: 'accepted' })
    }),
    { numRuns: 1000 },
  )
})

property('refuse it when one token is wrong, at that token', () => {
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), (rows, anyRow, anyToken) => {
      const rowIndex = anyRow % rows.length
      const row = rows[rowIndex] ?? []
      const tokenIndex = anyToken % row.length
      const changed = rows.map((pieces, index) =>
        index !== rowIndex ? pieces : pieces.map((one, at) => (at === tokenIndex ? { ...one, token: one.wrong } : one)),
      )
      const result = runCtd(write(rows, 1).grammar, write(changed, 1).data)
      assert.is(result.outcome, 'rejected')
      if (result.outcome !== 'rejected') return
      const column = 1 + row.slice(0, tokenIndex).reduce((sum, { token }) => sum + token.length + 1, 0)
      const length = row[tokenIndex]?.wrong.length ?? 0
      assert.is(result.at.line, rowIndex + 2)
      assert.ok(result.at.column >= column && result.at.column <= column + length, JSON.stringify(result))
    }),
    { numRuns: 1000 },
  )
})

property('refuse it when white space is added, taken away or changed', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.constantFrom('', ' ', '\n', '  ', '\n\n', '\r\n', '\t', ' \n'),
      (rows, any, put) => {
        const { grammar, data } = write(rows, 1)
        const places = [...data.matchAll(/[ \n]/g)]
        const place = places[any % places.length]
        if (place === undefined || place[0] === put) return
        const changed = data.slice(0, place.index) + put + data.slice(place.index + 1)
        assert.is(runCtd(grammar, changed).outcome, 'rejected', changed)
      },
    ),
    { numRuns: 2000 },
  )
})

property('refuse it when bytes follow or are missing', () => {
  fc.assert(
    fc.property(lines, fc.string({ minLength: 1, maxLength: 5 }), fc.nat(), (rows, more, any) => {
      const { grammar, data } = write(rows, 1)
      assert.is(runCtd(grammar, data + more).outcome, 'rejected')
      assert.is(runCtd(grammar, data.slice(0, any % data.length)).outcome, 'rejected')
    }),
    { numRuns: 1000 },
  )
})

property('never fall over any bytes', () => {
  fc.assert(
    fc.property(lines, fc.uint8Array({ maxLength: 40 }), (rows, bytes) => {
      assert.is(runCtd(write(rows, 1).grammar, bytes).outcome, 'rejected')
    }),
    { numRuns: 1000 },
  )
})

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const programs = fc.letrec<Record<'expression' | 'variable' | 'test' | 'simple' | 'command' | 'block', string>>(
  (tie) => {
    const call = (word: string, ...parts: fc.Arbitrary<string>[]) =>
      fc.tuple(...parts).map((texts) => `${word}(${texts.join(',')})`)
    const expression = tie('expression')
    const variable = tie('variable')
    const infix = (operand: fc.Arbitrary<string>, ...operators: string[]) =>
      fc.tuple(operand, oneOf(...operators), operand).map(([left, operator, right]) => `(${left}${operator}${right})`)
    return {
      variable: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        oneOf('a', 'b', 'c'),
        fc.tuple(oneOf('a', 'b'), expression).map(([name, index]) => `${name}[${index}]`),
      ),
      expression: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        oneOf('0', '1', '7', '10^20', '0.5', '1e300', '-3', '"x"', '"[0-9]+"'),
        variable,
        infix(expression, '+', '-', '*', '/', '%', '^'),
        call('STRLEN', expression),
      ),
      test: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        oneOf('ISEOF', 'MATCH("0123456789")', 'UNIQUE(a)', 'UNIQUE(a,b)'),
        infix(expression, '<', '>', '<=', '>=', '==', '!='),
        infix(tie('test'), '&&', '||'),
        tie('test').map((inner) => `!(${inner})`),
        call('INARRAY', expression, oneOf('a', 'b')),
      ),
      simple: fc.oneof(
        oneOf('SPACE', 'NEWLINE', 'UNSET(a)', 'UNSET(a,b,c)', 'REGEX("[0-9a]*")'),
        call('INT', expression, expression, variable),
        call('FLOAT', expression, expression, variable, oneOf('FIXED', 'SCIENTIFIC')),
        call('FLOATP', expression, expression, expression, expression),
        call('STRING', expression),
        call('REGEX', expression, variable),
        call('ASSERT', tie('test')),
        fc.tuple(variable, expression).map((parts) => `SET(${parts.join('=')})`),
      ),
      command: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        tie('simple'),
        fc.tuple(call('REP', expression, tie('simple')), tie('block')).map((parts) => `${parts.join(' ')} END`),
        fc.tuple(call('REPI', variable, expression), tie('block')).map((parts) => `${parts.join(' ')} END`),
        fc
          .tuple(call('WHILEI', variable, tie('test'), tie('simple')), tie('block'))
          .map((parts) => `${parts.join(' ')} END`),
        fc
          .tuple(call('IF', tie('test')), tie('block'), tie('block'))
          .map(([head, one, other]) => `${head} ${one} ELSE ${other} END`),
      ),
      block: fc
        .array(tie('command'), { maxLength: 4, depthIdentifier: 'block' })
        .map((commands) => commands.join('\n')),
    }
  },
)

property('end every program, whatever it does', () => {
  const limits = { seconds: 1, steps: 20_000, memoryBytes: 1_000_000 }
  const outcomes = new Set<string>()
  const start = 'SET(a=1,b=2,c=3,a[0]=4,a[1]=5,b[0]=6,b[1]=6) '
  fc.assert(
    fc.property(programs.block, fc.stringMatching(/^[0-9a .\n-]{0,30}$/), (block, data) => {
      outcomes.add(runCtd(start + block, data, limits).outcome)
    }),
    { numRuns: 2000 },
  )
  assert.equal([...outcomes].sort(), ['accepted', 'failed', 'rejected'])
})

property.run()
