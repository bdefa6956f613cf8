import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rules } from '../../packages/problem/src/rules/table.ts'
import { makeChecksPage } from '../checks-page.ts'

const page = suite('page of the checks')

const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/checks.md'), 'utf8')

page('docs/checks.md is what `npm run checks -- --write` writes', () => {
  assert.ok(text.includes(`-->\n\n${makeChecksPage()}\n\n<!--`), 'run `npm run checks -- --write`')
})

page('every rule has a heading of its own, to link to', () => {
  for (const id of Object.keys(rules)) assert.ok(text.includes(`\n### ${id}\n`), id)
})

page.run()
