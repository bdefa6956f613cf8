import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import { createRegistry } from '@gavel/sandbox/language/registry'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readStats } from '../../src/stats/stats.ts'

const stats = suite('stats')
const languages = createRegistry([])

async function read(base: Files, changes: Files = {}) {
  await using fixture = await writePackage(base, changes)
  return await readStats(fixture.directory, languages)
}

stats('counts what a package has', async () => {
  const found = await read(minimal202509, {
    'data/secret/1.in': null,
    'data/secret/1.ans': null,
    'data/secret/a/1.in': '4 5\n',
    'data/secret/a/1.ans': '9\n',
    'data/secret/b/1.in': '10000 20000\n',
    'data/secret/b/1.ans': '30000\n',
    'data/invalid_input/bad.in': 'x\n',
    'generators/generators.yaml': 'data: {}\n',
    'submissions/accepted/sum.cpp': 'int main() {}\n',
    'submissions/accepted/both/a.cpp': '',
    'submissions/accepted/both/a.h': '',
    'submissions/wrong_answer/text.unknown': 'x',
  })
  const { totalBytes, dataBytes, ...rest } = found
  assert.equal(rest, {
    slug: 'sum',
    name: 'Sum',
    format: '2025-09',
    types: ['pass-fail'],
    samples: 1,
    secret: 2,
    groups: 2,
    validatorCases: 1,
    largestInputBytes: 12,
    largestAnswerBytes: 6,
    timeLimitSeconds: 1,
    submissions: { accepted: { python: 1, cpp: 2 }, wrong_answer: { unknown: 1 } },
    inputValidators: 1,
    outputValidators: 0,
    generated: true,
    statements: ['en'],
    errors: 0,
  })
  assert.is(dataBytes, 4 + 2 + 4 + 2 + 12 + 6 + 2)
  assert.ok(totalBytes > dataBytes)
})

stats('counts a legacy package, one with errors, and refuses what is none', async () => {
  const legacy = await read(minimalLegacy)
  assert.equal([legacy.format, legacy.samples, legacy.secret, legacy.errors], ['legacy', 1, 1, 0])
  const broken = await read(minimal202509, { 'data/secret/1.ans': null })
  assert.equal([broken.secret, broken.errors > 0], [0, true])
  let code = ''
  await read(minimal202509, { 'problem.yaml': 'a: [' }).catch((error: GavelError) => {
    code = error instanceof GavelError ? error.code : String(error)
  })
  assert.is(code, 'package.invalid')
})

stats.run()
