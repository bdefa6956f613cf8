import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { languageDefinitions } from '../../src/language/languages.ts'
import { noteSources } from '../../src/program/source-notes.ts'

const sourceNotes = suite('notes about sources')

function notes(id: string, name: string, data: string | Uint8Array, compiled = false): string {
  const definition = languageDefinitions.find((language) => language.id === id)
  if (definition === undefined) throw new Error(`no ${id}`)
  return noteSources([{ name, data: Buffer.from(data) }], definition, compiled).join('\n')
}

sourceNotes('name a byte order mark where the language minds it, and only there', () => {
  assert.match(notes('java', 'A.java', '\ufeffclass A {}'), /A\.java begins with a byte order mark \(BOM\)/)
  assert.match(notes('php', 'a.php', '\ufeff<?php', true), /byte order mark .* printed/)
  assert.is(notes('python', 'a.py', '\ufeffprint(1)'), '')
  assert.is(notes('java', 'A.java', 'class A {}'), '')
})

sourceNotes('name bytes that are not UTF-8 with their line, where it does not compile', () => {
  const latin = Buffer.concat([Buffer.from('x = 1\n# gr'), Buffer.from([0xfc]), Buffer.from('n\n')])
  assert.match(notes('python', 'a.py', latin), /a\.py is not UTF-8 \(byte 0xfc in line 2/)
  assert.is(notes('python', 'a.py', latin, true), '')
  assert.is(notes('python', 'a.py', 'x = "ü�"'), '')
})

sourceNotes('name letters that look like others', () => {
  assert.match(notes('c', 'a.c', 'int\u00a0x;'), /a no-break space \(U\+00A0\) in line 1/)
  assert.match(notes('c', 'a.c', '\nputs(“x”);'), /\(U\+201C\) in line 2/)
  assert.is(notes('c', 'a.c', 'int x; // é'), '')
})

sourceNotes('name Python 2, compiled or not, but not a program for both', () => {
  assert.match(notes('python', 'a.py', 'n = int(raw_input())', true), /looks like Python 2 \(raw_input in line 1\)/)
  assert.match(notes('pypy', 'a.py', 'x = 1\nprint x\n'), /looks like Python 2 \(print x in line 2\)/)
  for (const both of [
    'try: input = raw_input\nexcept NameError: pass\nraw_input()',
    'print(1)',
    '"""\nprint the sum\n"""',
    'print ("x")',
    'def xrange(n): pass\nxrange(3)',
  ])
    assert.is(notes('python', 'a.py', both, true), '')
})

sourceNotes.run()
