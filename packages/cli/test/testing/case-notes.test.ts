import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { noteOutput, oddityOf } from '../../src/testing/case-notes.ts'

const notes = suite('case-notes')
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)

notes('what an editor hides is named', () => {
  assert.match(oddityOf(bytes('\ufeff4 5\n')) ?? '', 'byte order mark')
  assert.match(oddityOf(bytes('\ufeff4 5\n', 'utf16le')) ?? '', 'UTF-16')
  assert.match(oddityOf(bytes('4 5\n', 'utf16le')) ?? '', 'UTF-16')
  assert.match(oddityOf(bytes('4 5\r\n')) ?? '', 'CRLF')
})

notes('plain text of Unix is not blamed', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\0\r\ufeff]/.test(each))
  fc.assert(fc.property(text, (each) => assert.is(oddityOf(bytes(`${each}\n`)), null)))
})

notes('a prompt and words after the answer are told; another answer is not', () => {
  const note = (answer: string, output: string) => noteOutput(bytes(answer), bytes(output))
  assert.match(note('4\n', 'Enter n and q: 4\n') ?? '', 'prints "Enter n and q:": a judge wants the answer only')
  assert.match(note('4\n', 'The result is 4\n') ?? '', 'The result is')
  assert.match(note('4\n', '4\nbye\n') ?? '', 'After the answer it prints "bye"')
  for (const output of ['5\n', '14\n', '3 4\n', '', '4\n']) assert.is(note('4\n', output), null, output)
})

notes.run()
