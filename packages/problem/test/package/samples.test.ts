/** 2025-09, "Samples": what the text says of conversations, a sentence each. */
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Findings } from '../../src/package/findings.ts'
import { readPackage } from '../../src/package/read.ts'
import { readSamples } from '../../src/package/statement-texts.ts'
import { type Files, minimal202509, minimalLegacy, writePackage } from './fixture.ts'

const samples = suite('samples')

const validator = { 'output_validator/v.py': 'import sys\nsys.exit(42)\n' }
const yaml = String(minimal202509['problem.yaml'])
const bases: Readonly<Record<string, Files>> = Object.fromEntries(
  ['interactive', 'multi-pass', '[interactive, multi-pass]'].map((type) => [
    type,
    { ...minimal202509, ...validator, 'problem.yaml': `${yaml}type: ${type}\n` },
  ]),
)
const log = { 'data/sample/1.interaction': '<1 2\n>3\n' }
const downloads = { 'data/sample/1.in.download': '', 'data/sample/1.ans.download': '' }

async function read(base: Files, changes: Files) {
  await using fixture = await writePackage(base, changes)
  const findings = new Findings()
  const found = await readPackage(fixture.directory, findings)
  if (found === null) throw new Error(JSON.stringify(findings.list))
  return {
    told: findings.list.map(({ severity, id, file }) => `${severity} ${id} ${path.basename(file ?? '')}`),
    problem: found.package,
    shown: await readSamples(found.package),
  }
}

for (const [type, base] of Object.entries(bases)) {
  samples(`${type}: a conversation stands for what is shown, beside files of its own for download`, async () => {
    const { told, problem, shown } = await read(base, { ...log, ...downloads })
    assert.equal(told, [])
    assert.equal(shown, [{ kind: 'interaction', text: '<1 2\n>3\n', description: null }])
    const [sample] = problem.testCases
    assert.is(path.basename(sample?.shown.downloadInput ?? ''), '1.in.download')
    assert.is(path.basename(sample?.shown.downloadOutput ?? ''), '1.ans.download')
  })

  for (const ending of ['.in.statement', '.ans.statement', '.out']) {
    samples(`${type}: beside a conversation there must be no ${ending}`, async () => {
      const { told } = await read(base, { ...log, ...downloads, [`data/sample/1${ending}`]: '3\n' })
      assert.equal(told, [`error GV-DATA-SHOWN 1${ending}`])
    })
  }

  samples(`${type}: a conversation without files for download is a warning`, async () => {
    assert.equal((await read(base, log)).told, ['warning GV-DATA-SHOWN 1.interaction'])
    const half = { ...log, ...downloads, 'data/sample/1.ans.download': null }
    assert.equal((await read(base, half)).told, ['warning GV-DATA-SHOWN 1.interaction'])
  })

  samples(`${type}: a sample may be nothing but a conversation and its files for download`, async () => {
    const bare = { 'data/sample/1.in': null, 'data/sample/1.ans': null, 'data/sample/1.png': '', ...log, ...downloads }
    const { told, problem, shown } = await read(base, bare)
    assert.equal(told, [])
    assert.equal(
      problem.testCases.map(({ name }) => name),
      ['secret/1'],
    )
    assert.is(shown.length, 1)
    assert.equal(
      problem.conversations?.map(({ name }) => name),
      ['sample/1'],
    )
  })

  samples(`${type}: files for download without a conversation or an input belong to nothing`, async () => {
    const { told } = await read(base, { 'data/sample/2.in.download': '', 'data/secret/2.in.download': '' })
    assert.equal(told, ['error GV-DATA-INPUT-MISSING 2.in.download', 'error GV-DATA-INPUT-MISSING 2.in.download'])
  })

  samples(`${type}: conversations and cases are shown in the order of their names`, async () => {
    const { shown } = await read(base, { 'data/sample/0.interaction': '>0\n', 'data/sample/2.interaction': '>2\n' })
    assert.equal(
      shown.map((sample) => (sample.kind === 'interaction' ? sample.text : 'data')),
      ['>0\n', 'data', '>2\n'],
    )
  })
}

samples('a conversation alone is a sample of interactive problems in legacy too', async () => {
  const interactive = {
    ...minimalLegacy,
    'output_validators/v.py': 'import sys\nsys.exit(42)\n',
    'problem.yaml': `${minimalLegacy['problem.yaml']}validation: custom interactive\n`,
  }
  const { told, shown } = await read(interactive, { 'data/sample/0.interaction': '>0\n' })
  assert.equal(told, [])
  assert.is(shown.length, 2)
})

samples('what takes the place of a shown file has to be there for download, and the other way round', async () => {
  for (const [one, other] of [
    ['.in.statement', '.in.download'],
    ['.ans.statement', '.ans.download'],
  ] as const) {
    for (const ending of [one, other]) {
      const { told } = await read(minimal202509, { [`data/sample/1${ending}`]: '1\n' })
      assert.equal(told, [`error GV-DATA-SHOWN 1${ending}`])
    }
    const both = { [`data/sample/1${one}`]: '1\n', [`data/sample/1${other}`]: '1\n' }
    assert.equal((await read(minimal202509, both)).told, [])
  }
})

samples.run()
