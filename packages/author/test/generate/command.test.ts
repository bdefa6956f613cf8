import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fillArguments, parseCommand, seedOf, splitWords } from '../../src/generate/command.ts'

const command = suite('commands of generators.yaml')

command('a seed is what BAPCtools computes', () => {
  // int(hashlib.sha512(text.encode()).hexdigest(), 16) % 2**31 of Python.
  assert.is(seedOf('gen.py 1000 {seed:7}', '', 1), 1_165_827_317)
  assert.is(seedOf('  tree {seed} ü\n', 'salt', 1), 684_000_553)
  assert.is(seedOf('tree {seed}', '', 3), 946_905_417)
})

command('words are parted as by a shell', () => {
  assert.equal(splitWords('tree --n 5\n\t x'), ['tree', '--n', '5', 'x'])
  assert.equal(splitWords(`tree 'a "b' "c'd \\" e" f\\ g '' h"i"'j'`), ['tree', 'a "b', `c'd " e`, 'f g', '', 'hij'])
  assert.is(splitWords('tree "a'), null)
  assert.is(splitWords('tree a\\'), null)
})

command('words that are quoted come back as they were', () => {
  const quote = (word: string) => `'${word.replaceAll("'", `'"'"'`)}'`
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      assert.equal(splitWords(words.map(quote).join(' ')), words)
    }),
  )
})

command('any text is a command or is refused with a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parsed = parseCommand(text)
      assert.ok(typeof parsed === 'string' ? parsed.length > 0 : parsed.program.length >= 0)
    }),
  )
})

command('what is wrong with a command is said', () => {
  assert.match(String(parseCommand('  ')), 'empty')
  assert.match(String(parseCommand('tree {seed} {seed:2}')), 'once')
  assert.match(String(parseCommand('tree {sed}')), '{sed} is unknown')
  assert.match(String(parseCommand('tree "')), 'does not end')
})

command('a seed and the name are filled in', () => {
  const parsed = parseCommand('tree seed={seed:12} --out {name}.in {name} {}')
  assert.type(parsed, 'string')
  const { args, usesSeed } = parseCommand('tree seed={seed:12} --out {name}.in 3') as ReturnType<typeof parseCommand> &
    object
  assert.is(usesSeed, true)
  assert.equal(fillArguments(args, 42), ['seed=42', '--out', 'testcase.in', '3'])
})

command.run()
