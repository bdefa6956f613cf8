import { assertFits } from '@gavel/shared/test/support/fitting-table'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createStyle } from '../../src/render/style.ts'
import { renderTable } from '../../src/render/table.ts'
import { tables } from '../../src/render/tables.ts'

const table = suite('table')
const style = createStyle(false)
const row = ['sum', 'A plus B', '', 'solved', 'maths']

table('for people: a heading and columns that line up, without one that is empty', () => {
  const text = renderTable('problems', [row], { aligned: true, style, width: 80 })
  assert.is(text, 'PROBLEM  NAME      SOLVED  KEYWORDS\nsum      A plus B  solved  maths\n')
})

table('for pipes: all cells parted by tabs and nothing else', () => {
  assert.is(renderTable('problems', [row], { aligned: false, style }), 'sum\tA plus B\t\tsolved\tmaths\n')
  assert.is(renderTable('problems', [], { aligned: false, style }), '')
})

table('a cell cannot break its row or drive the terminal', () => {
  assert.is(renderTable('kept', [['a\tb\nc', '\x1b[31md']], { aligned: false, style }), 'a b c\td\n')
})

for (const [name, columns] of Object.entries(tables))
  table(`${name}: fits each width from 20 to 200, and nothing is gone without a sign`, () => assertFits(columns, 60))

table.run()
