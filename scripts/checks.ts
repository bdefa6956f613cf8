/**
 * npm run checks [-- --write]: prints what docs/checks.md says of the rules of `gavel verify`, made from the table in
 * packages/problem/src/rules/. --write puts it into the page.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { makeChecksPage } from './checks-page.ts'
import { writeTable } from './docs-table.ts'

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
const page = makeChecksPage()
if (values.write) writeTable(path.resolve(import.meta.dirname, '../docs/checks.md'), 'npm run checks -- --write', page)
else console.log(page)
