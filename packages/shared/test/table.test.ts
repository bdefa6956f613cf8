import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Column, layTable } from '../src/table.ts'
import { assertFits } from './support/fitting-table.ts'

const table = suite('table')

const columns: Column[] = [
  { title: 'ID', rank: 0, whole: true },
  { title: 'NAME', rank: 1 },
  { title: 'CLASS', rank: 3 },
  { title: 'WORDS', rank: 2 },
]
const rows = [['a1', 'A rather long name of a problem', '', 'graphs, trees, and more of the like']]

table('shows whole what fits, and no column that is empty in all rows', () => {
  assert.equal(layTable(columns, rows, { width: 200 }), [
    'ID  NAME                             WORDS',
    'a1  A rather long name of a problem  graphs, trees, and more of the like',
  ])
})

table('cuts columns with an ellipsis, then drops them by rank and says so', () => {
  assert.equal(layTable(columns, rows, { width: 60 }), [
    'ID  NAME                         WORDS',
    'a1  A rather long name of a pr…  graphs, trees, and more of…',
  ])
  const long = [['0196f1c2-0000-7000-8000-000000000000', 'Ring Road', '9b', 'graphs, trees']]
  assert.equal(layTable(columns, long, { width: 50 }), [
    'ID                                    NAME',
    '0196f1c2-0000-7000-8000-000000000000  Ring Road',
    'No room for: CLASS, WORDS',
  ])
})

table('below 50 columns a row is a card, and where an id is wider than the terminal', () => {
  assert.equal(layTable(columns, rows, { width: 30 }), [
    'a1',
    '  name A rather long name of a',
    '    problem',
    '  words graphs, trees, and',
    '    more of the like',
  ])
  const [first = ''] = layTable(columns, [['x'.repeat(70), 'A', '', '']], { width: 60 })
  assert.is(first, 'x'.repeat(60))
})

table('counts two columns for an ideograph and none for a mark', () => {
  const names = [
    ['1', '環状道路', '', 'x'],
    ['2', 'e\u0301te\u0301', '', 'y'],
  ]
  assert.equal(
    layTable(columns, names, { width: 80 }),
    ['ID  NAME      WORDS', '1   環状道路  x', '2   été       y'].map((line) => line.replace('été', 'e\u0301te\u0301')),
  )
})

table('without rows there are the headings', () => {
  assert.equal(layTable(columns, [], { width: 80 }), ['ID  NAME  CLASS  WORDS'])
})

table('fits each width from 20 to 200, whatever the cells, and nothing is gone without a sign', () => {
  assertFits(columns, 500)
})

table.run()
