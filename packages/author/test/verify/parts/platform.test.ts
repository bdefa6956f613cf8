import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkPlatform } from '../../../src/verify/parts/platform.ts'
import { checked, withYaml } from '../checked.ts'

const platform = suite('what platforms ask')

/** Findings that every fixture has. */
const usual = [
  'info GV-PLATFORM-PASS-FAIL problem.yaml:1',
  'info GV-PLATFORM-STATEMENT-PDF statement',
  'info GV-PLATFORM-STATEMENT-PDF problem_statement',
  'info GV-PLATFORM-DOMJUDGE-DIALECT domjudge-problem.ini',
]
const found = async (base: Files, changes: Files = {}) =>
  (await checked(checkPlatform, base, changes)).filter((line) => !usual.includes(line))

platform('finds nothing but its kind in a plain package', async () => {
  assert.equal(await found(minimal202509), [])
  assert.equal(await found(minimalLegacy), [])
  assert.equal(await found(minimal202509, { 'problem.pdf': '%PDF-1.4\n' }), [])
})

platform('finds a time limit that is to be computed', async () => {
  const changes = withYaml(minimal202509, 'limits:\n  time_limit: 1\n', '')
  assert.equal(await found(minimal202509, changes), ['info GV-PLATFORM-TIME-LIMIT-COMPUTED problem.yaml'])
})

platform('finds names that ICPC does not allow', async () => {
  assert.equal(
    await found(minimal202509, { 'attachments/_a.py': 'x\n', 'attachments/b': 'x\n', 'attachments/c-': 'x\n' }),
    [
      'info GV-PLATFORM-NAME attachments/_a.py',
      'info GV-PLATFORM-NAME attachments/b',
      'info GV-PLATFORM-NAME attachments/c-',
    ],
  )
})

platform('finds what only DOMjudge knows, and partially accepted submissions', async () => {
  const changes = {
    'submissions/mixed/a.py': '# @EXPECTED_RESULTS@: WRONG-ANSWER\n',
    'submissions/partially_accepted/b.py': 'x\n',
  }
  assert.equal(await found(minimal202509, changes), [
    'info GV-PLATFORM-PARTIALLY-ACCEPTED submissions/partially_accepted',
    'info GV-PLATFORM-DOMJUDGE-DIALECT submissions/mixed/a.py',
  ])
})

platform('finds that there is no statement in English', async () => {
  const changes = {
    ...withYaml(minimal202509, 'name: Sum', 'name: {de: Summe}'),
    'statement/problem.en.md': null,
    'statement/problem.de.md': 'x\n',
  }
  assert.equal(await found(minimal202509, changes), ['info GV-PLATFORM-STATEMENT-ENGLISH statement'])
})

/** As if the format were told that the problem gives scores: groups are looked at in the files. */
async function scores(base: Files, changes: Files): Promise<string[]> {
  const check = (read: ReadPackage, findings: Findings) => checkPlatform(read, findings)
  return (await checked(check, base, { ...withYaml(base, '', 'type: scoring'), ...changes })).filter((line) =>
    /GROUPS|TOTAL/.test(line),
  )
}
const group = (name: string, score: string, file = 'test_group.yaml') => ({
  [`data/secret/${name}/1.in`]: '1 2\n',
  [`data/secret/${name}/1.ans`]: '3\n',
  [`data/secret/${name}/${file}`]: score,
})
const bare = { 'data/secret/1.in': null, 'data/secret/1.ans': null }

platform('finds groups that are missing or do not give 100 points', async () => {
  assert.equal(await scores(minimal202509, {}), ['info GV-PLATFORM-GROUPS-NONE data/secret'])
  const groups = (a: string, b: string) => ({ ...bare, ...group('a', a), ...group('b', b) })
  assert.equal(await scores(minimal202509, groups('max_score: 40\n', 'max_score: 60\n')), [])
  assert.equal(await scores(minimal202509, groups('max_score: 40\n', 'max_score: 50\n')), [
    'info GV-PLATFORM-SCORE-TOTAL data/secret',
  ])
  assert.equal(await scores(minimal202509, groups('max_score: 40\n', 'args: [a]\n')), [
    'info GV-PLATFORM-SCORE-TOTAL data/secret',
  ])
  const old = (a: string, b: string) => ({
    ...bare,
    ...group('a', a, 'testdata.yaml'),
    ...group('b', b, 'testdata.yaml'),
  })
  assert.equal(await scores(minimalLegacy, old('range: 0 30\n', 'accept_score: 70\n')), [])
  assert.equal(await scores(minimalLegacy, old('range: 0 30\n', 'range: 0 71\n')), [
    'info GV-PLATFORM-SCORE-TOTAL data/secret',
  ])
})

platform.run()
