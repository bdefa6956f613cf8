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

table.run()
