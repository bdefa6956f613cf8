import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hashPackage } from '../../src/package/hash.ts'
import { loadPackage } from '../../src/package/load.ts'

const problems = suite('problems')

const folder = path.resolve(import.meta.dirname, '../../../../problems')
const slugs = readdirSync(folder).filter((slug) => existsSync(path.join(folder, slug, 'problem.yaml')))

problems('are there', () => {
  assert.ok(slugs.length > 0)
})

for (const slug of slugs) {
  problems(`${slug} loads`, async () => {
    const problem = await loadPackage(path.join(folder, slug))
    assert.is(problem.slug, slug)
    assert.is(problem.format, '2025-09')
    assert.ok(problem.testCases.some((test) => test.sample))
    assert.ok(problem.submissions.some(({ directory }) => directory === 'accepted'))
    assert.equal([...problem.names.keys()].sort(), problem.statements.map(({ language }) => language).sort())
    assert.match(await hashPackage(path.join(folder, slug)), /^[0-9a-f]{64}$/)
  })
}

problems.run()
