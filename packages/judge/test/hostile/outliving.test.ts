import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const root = path.resolve(import.meta.dirname, '../../../..')
const places = ['packages/judge/test/hostile/programs', 'packages/judge/test/hostile/scenarios', 'packages/judge/test']
const elsewhere = ['packages/sandbox/test']

/** Rows of the table of what a run could touch, split into cells. */
function readTable(): string[][] {
  const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  const section = text.split('## What a run could touch that outlives it')[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
}

const isThere = (name: string) =>
  [...places, ...elsewhere].some((place) => ['', '.ts'].some((end) => existsSync(path.join(root, place, name + end))))

test('every row of the table of what outlives a run has a wall, and tests that are there', () => {
  const rows = readTable()
  assert.ok(rows.length >= 20)
  for (const [what = '', next = '', wall = '', tests = '', ...more] of rows) {
    assert.equal(more, [], what)
    assert.ok(next.length > 0 && wall.length > 0, what)
    assert.ok(tests.length > 0, what)
    for (const name of tests.split(', ')) assert.ok(isThere(name), `${what}: there is no ${name}`)
  }
})

test.run()
