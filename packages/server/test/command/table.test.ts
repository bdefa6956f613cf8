import { assertFits } from '@gavel/shared/test/support/fitting-table'
import { suite } from 'uvu'
import { tables } from '../../src/command/table.ts'

const table = suite('tables of gavel-server')

for (const [name, columns] of Object.entries(tables))
  table(`${name}: fits each width from 20 to 200, and nothing is gone without a sign`, () => assertFits(columns, 60))

table.run()
