import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readItems } from '../../src/import/fps/item.ts'
import { readProblemXml } from '../../src/import/polygon/problem-xml.ts'
import { parseXml } from '../../src/import/xml.ts'
import { ordinaryTests, problemXml } from './polygon/fixture.ts'

const xml = suite('xml')

xml('is read with its text, attributes and lines, in the encoding that it names', () => {
  const root = parseXml(Buffer.from('<a b="1&amp;2">\n<c>x<![CDATA[<y>]]>&#x7a;</c></a>'), 'f.xml')
  assert.equal(
    [root.name, root.attributes.get('b'), root.children[0]?.text, root.children[0]?.line],
    ['a', '1&2', 'x<y>z', 2],
  )
  const gbk = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="gbk"?><a>'),
    Buffer.from([0xc4, 0xe3]),
    Buffer.from('</a>'),
  ])
  assert.is(parseXml(gbk, 'f.xml').text, '你')
  assert.is(parseXml(Buffer.from('\ufeff<a>b</a>'), 'f.xml').text, 'b')
  assert.is(parseXml(Buffer.from('\ufeff<a>b</a>', 'utf16le'), 'f.xml').text, 'b')
})

xml('that is broken in any way is refused with a line, never a crash', () => {
  const sound = problemXml({ tests: ordinaryTests, groups: '<groups><group name="1" points="3"/></groups>' })
  const edit = fc.tuple(
    fc.nat(sound.length),
    fc.nat(30),
    fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('<', '>', '&', ']]>', '"', '\0')),
  )
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((whole, [at, count, put]) => whole.slice(0, at) + put + whole.slice(at + count), sound)
      for (const read of [readProblemXml, (root: ReturnType<typeof parseXml>) => readItems(root, 'f.xml')]) {
        try {
          read(parseXml(Buffer.from(text), 'problem.xml'))
        } catch (error) {
          assert.ok(error instanceof GavelError, String(error))
          assert.is(error.code, 'package.invalid')
        }
      }
    }),
    { numRuns: 500 },
  )
})

xml.run()
