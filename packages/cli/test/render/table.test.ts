import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createStyle } from '../../src/render/style.ts'
import { renderTable } from '../../src/render/table.ts'

const table = suite('table')
const style = createStyle(false)

table('for people: a heading and columns that line up', () => {
  const text = renderTable(
    ['A', 'LONG'],
    [
      ['wide', 'x'],
      ['y', 'z'],
    ],
    { aligned: true, style },
  )
  assert.is(text, 'A     LONG\nwide  x\ny     z\n')
})

table('for pipes: cells parted by tabs and nothing else', () => {
  assert.is(renderTable(['A', 'B'], [['1', '2']], { aligned: false, style }), '1\t2\n')
  assert.is(renderTable(['A', 'B'], [], { aligned: false, style }), '')
})

table('a cell cannot break its row or drive the terminal', () => {
  assert.is(renderTable(['A', 'B'], [['a\tb\nc', '\x1b[31md']], { aligned: false, style }), 'a b c\td\n')
})

table('every line fits the terminal, whatever the cells, and the first column stays', () => {
  const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((text) => text.replaceAll(/\s/g, 'x'))
  const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 20, max: 200 }), (cells, width) => {
      const heading = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH', 'SIXTH']
      const lines = renderTable(heading, cells, { aligned: true, style, width, ranks: [0, 1, 5, 2, 3, 4] }).split('\n')
      for (const line of lines) assert.ok([...line].length <= width, line)
      const first = (cells[0]?.[0] ?? '').slice(0, 8)
      assert.ok(lines.some((line) => line.startsWith(first)))
    }),
  )
})

table('what fits is shown whole; else columns go by rank, then are cut; below 50 columns a row is a card', () => {
  const heading = ['ID', 'NAME', 'WORDS']
  const rows = [['a1', 'A rather long name of a problem', 'graphs, trees, and more of the like']]
  const at = (width: number) => renderTable(heading, rows, { aligned: true, style, width, ranks: [0, 1, 2] })
  assert.match(at(200), 'a1  A rather long name of a problem  graphs, trees, and more of the like\n')
  assert.match(at(60), /^a1 {2}A rather long name of .* {2}graphs, trees, .*…$/m)
  assert.is(at(30), 'a1\n  name A rather long name of …\n  words graphs, trees, and mo…\n')
})

table.run()
