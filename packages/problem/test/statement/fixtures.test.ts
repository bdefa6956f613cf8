import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { forbiddenIn } from './allow-list.ts'
import { elementsOf, html, terminal } from './render.ts'

const fixtures = suite('whole statements')

const folder = path.join(import.meta.dirname, 'fixtures')
const given = {
  samples: [{ kind: 'data', input: '3 2\n', output: '17\n' } as const],
  constants: { max_n: '1000', max_x: '1000' },
}
const formatOf = (file: string) => (file.endsWith('.tex') ? 'latex' : 'markdown')

/** What is wrong with those that have something wrong with them. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'html.md': ['constant', ...Array(11).fill('html-removed'), 'image-missing', 'image-external'],
}

for (const file of readdirSync(folder).filter((name) => /\.(tex|md)$/.test(name))) {
  fixtures(`${file} renders`, () => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    const { html: made, kinds, notes } = html(formatOf(file), text, given)
    assert.equal(kinds, wrong[file] ?? [], notes.join('\n'))
    assert.equal(forbiddenIn(made), [])
    assert.not.match(made, /gavel-/)
    const formulas = elementsOf(made).filter(({ tagName }) => tagName === 'math').length
    if (file !== 'html.md') assert.ok(formulas > 0)
    const expected = readFileSync(path.join(folder, `${file}.txt`), 'utf8')
    assert.is(terminal(formatOf(file), text, given), expected)
  })
}

fixtures.run()
