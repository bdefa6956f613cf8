import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseCtd } from '../../src/checktestdata/parser.ts'
import { commandWords, expressionWords } from '../../src/checktestdata/token.ts'
import { programOf } from './run-ctd.ts'

const parser = suite('parser of Checktestdata')

const errorOf = (grammar: string): string => {
  const parsed = parseCtd(Buffer.from(grammar))
  return 'program' in parsed ? 'none' : `${parsed.error.line}:${parsed.error.column} ${parsed.error.message}`
}

/** The first condition of a grammar, with every operator's operands in brackets. */
function shape(condition: string): string {
  const command = programOf(`ASSERT(${condition})`).commands[0]
  if (command?.kind !== 'assert') throw new Error('It is no assertion.')
  const show = (node: unknown): string => {
    const { kind, ...rest } = node as Record<string, unknown>
    switch (kind) {
      case 'constant':
        return String(rest.value)
      case 'variable':
        return 'abcdefgh'[rest.slot as number] ?? '?'
      case 'not':
        return `!${show(rest.operand)}`
      case 'negate':
        return `-${show(rest.operand)}`
      case 'at-end':
        return 'E'
      default: {
        const sign = { and: '&&', or: '||' }[kind as string] ?? rest.operator
        return `(${show(rest.left)}${sign}${show(rest.right)})`
      }
    }
  }
  return show(command.test)
}

parser('groups operators by their precedence', () => {
  assert.is(shape('1+2*3-4==5'), '(((1+(2*3))-4)==5)')
  assert.is(shape('-2^2<7%4/2'), '(-(2^2)<((7%4)/2))')
  assert.is(shape('2^3^2>=2*-3'), '(((2^3)^2)>=(2*-3))')
  assert.is(shape('2^-1 != --1'), '((2^-1)!=--1)')
  assert.is(shape('1<2 || 3<4 && 5<6 || ISEOF'), '(((1<2)||((3<4)&&(5<6)))||E)')
  assert.is(shape('!ISEOF && !1+1==2 || !!(ISEOF)'), '((!E&&!((1+1)==2))||!!E)')
  assert.is(shape('((1)+(2))*3 > (4) && ((((ISEOF))))'), '((((1+2)*3)>4)&&E)')
})

parser('reads strings as the bytes they mean', () => {
  const [command] = programOf('STRING("a\\n\\t\\"\\\\\\101\\0\\x\\\n!\\3777é#")').commands
  if (command?.kind !== 'string' || command.text.kind !== 'constant') throw new Error('It is no string.')
  assert.is(command.text.value, `a\n\t"\\A\0\\x!\u00ff7${Buffer.from('é').toString('latin1')}#`)
})

parser('takes words without spaces, and comments', () => {
  const grammar = '# one\nINT(1,2)SPACESPACENEWLINE # two\n  # three "\nREP(2,SPACE)EOFEND'
  assert.equal(
    programOf(grammar).commands.map(({ kind }) => kind),
    ['int', 'space', 'space', 'newline', 'loop'],
  )
})

const mistakes: Readonly<Record<string, string>> = {
  'INT(1,2': '1:8 Expected ")", found the end of the file.',
  'SPACE\n  INT(1;2)': '2:8 ";" has no meaning here.',
  'STRING(“a”)': '1:8 "“" has no meaning here.',
  'INTEGER(1,2)': '1:4 The language has no word "EGER".',
  'SPAC NEWLINE': '1:1 The language has no word "SPAC". Did you mean SPACE?',
  'INT(1,2,3)': '1:9 Expected the name of a variable, found "3".',
  'INT(01,2)': '1:5 An integer must not begin with 0.',
  'FLOAT(0,1,FIXED)': '1:11 Expected the name of a variable, found "FIXED".',
  'FLOAT(0,1,x,FIX)': '1:13 The language has no word "FIX". Did you mean FIXED?',
  'FLOAT(0,1,x,y)': '1:13 Expected "FIXED" or "SCIENTIFIC", found "y".',
  'STRING("a': '1:8 This string is not closed.',
  'STRING("\\400")': '1:8 "\\400" in this string is no byte.',
  'REP(2)\nSPACE': '1:1 There is no END for this REP.',
  'IF(ISEOF) SPACE ELSE NEWLINE': '1:1 There is no END for this IF.',
  'SPACE END': '1:7 Expected a command, found "END".',
  'IF(ISEOF) ELSE ELSE END': '1:16 Expected a command, found "ELSE".',
  'REP(2,EOF) END': '1:7 Expected a command, found "EOF".',
  'REP(2,REP(1) END) END': '1:7 Expected a command, found "REP".',
  'ASSERT(1)': '1:8 Expected a test such as a comparison here, found a value.',
  'SET(a=1<2)': '1:8 Expected a value here, found a test.',
  'ASSERT(1+ISEOF<2)': '1:10 Expected a value here, found a test.',
  'ASSERT(1<2<3)': '1:11 Expected ")", found "<".',
  'SET(a)': '1:6 Expected "=", found ")".',
  'UNSET(a[1])': '1:8 Expected ")", found "[".',
  'ASSERT(UNIQUE(1))': '1:15 Expected the name of a variable, found "1".',
  'REGEX("[a")': '1:7 This is no regular expression: a "[" is not closed.',
  'SPACE 5': '1:7 Expected a command, found "5".',
  FIXED: '1:1 Expected a command, found "FIXED".',
}
for (const [grammar, message] of Object.entries(mistakes)) {
  parser(`says what is wrong with ${JSON.stringify(grammar)}`, () => assert.is(errorOf(grammar), message))
}

parser('refuses what is nested too deep or too large, and does not fall over', () => {
  assert.match(errorOf('('.repeat(50_000)), /Expected a command/)
  assert.match(errorOf(`ASSERT(${'('.repeat(50_000)}`), /nested more than 100 deep/)
  assert.match(errorOf(`ASSERT(${'!'.repeat(50_000)}ISEOF)`), /nested more than 100 deep/)
  assert.match(errorOf(`SET(a=${'-'.repeat(50_000)}1)`), /nested more than 100 deep/)
  assert.match(errorOf(`SET(a=${'a['.repeat(50_000)}`), /nested more than 100 deep/)
  assert.match(errorOf(`SET(a=1${'^2'.repeat(50_000)})`), /more than 1000 operators/)
  assert.match(errorOf(`SET(a=1${'+1'.repeat(50_000)})`), /more than 1000 operators/)
  assert.match(errorOf('IF(ISEOF)'.repeat(50_000)), /nested more than 100 deep/)
  assert.match(errorOf(`REGEX("${'('.repeat(5000)}")`), /nested more than 100 deep/)
  assert.match(errorOf(`INT(${'9'.repeat(100_000)},1)`), /too many digits/)
  assert.match(errorOf(' '.repeat(2 ** 20 + 1)), /larger than/)
  assert.is(errorOf('SPACE '.repeat(100_000)), 'none')
})

parser('reads anything into a program or an error with a place in it', () => {
  const token = fc.oneof(
    fc.constantFrom(...commandWords, ...expressionWords, '(', ')', '[', ']', ',', '=', '==', '<', '+', '-', '^', '!'),
    fc.constantFrom('a', 'b1', '1', '0', '2.5e3', '"x"', '"[a-z]*"', '&&', '||', '\n', '# c\n'),
    fc.string({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const text = tokens.join(' ')
      const parsed = parseCtd(Buffer.from(text))
      if ('program' in parsed) return true
      const line = Buffer.from(text.split('\n')[parsed.error.line - 1] ?? '')
      return parsed.error.column >= 1 && parsed.error.column <= line.length + 1 && parsed.error.message !== ''
    }),
    { numRuns: 3000 },
  )
})

parser.run()
