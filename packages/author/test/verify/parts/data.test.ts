import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkData } from '../../../src/verify/parts/data.ts'
import { inspectFile } from '../../../src/verify/parts/inspect-file.ts'
import { compareNaturally } from '../../../src/verify/parts/natural-order.ts'
import { checked, withYaml } from '../checked.ts'

const data = suite('checks of test data')

const check = (base: Files, changes: Files) => checked((read, findings) => checkData(read, findings), base, changes)

const interactive: Files = {
  ...minimal202509,
  ...withYaml(minimal202509, '', 'type: interactive'),
  'output_validator/check.py': 'import sys\nsys.exit(42)\n',
}
const multiPass: Files = { ...interactive, ...withYaml(minimal202509, '', 'type: multi-pass') }
const scoring: Files = { ...minimalLegacy, ...withYaml(minimalLegacy, '', 'type: scoring') }
const group = (name: string, input: string): Files => ({
  [`data/secret/${name}/1.in`]: `${input}\n`,
  [`data/secret/${name}/1.ans`]: '3\n',
})

const found: Readonly<Record<string, readonly [Files, Files, readonly string[]]>> = {
  'a log of an interaction in an ordinary problem': [
    minimal202509,
    { 'data/sample/1.interaction': '<1 2\n>3\n' },
    ['error GV-DATA-INTERACTION-UNUSED data/sample/1.interaction'],
  ],
  'a log in secret data': [
    interactive,
    { 'data/secret/1.interaction': '<1 2\n>3\n' },
    ['warning GV-DATA-INTERACTION-UNUSED data/secret/1.interaction'],
  ],
  'a line of a log that is nobody’s': [
    interactive,
    { 'data/sample/1.interaction': '<1 2\n>3\n4\n' },
    ['error GV-DATA-INTERACTION data/sample/1.interaction:3'],
  ],
  'passes where there is one': [
    interactive,
    { 'data/sample/1.interaction': '<1 2\n---\n>3\n' },
    ['error GV-DATA-INTERACTION data/sample/1.interaction:2'],
  ],
  'nothing in a log of passes': [multiPass, { 'data/sample/1.interaction': '<1 2\n>3\n---\n<1\n' }, []],
  'nothing where a log is the only sample': [
    interactive,
    { 'data/sample/1.in': null, 'data/sample/1.ans': null, 'data/sample/1.interaction': '<1 2\n' },
    [],
  ],
  'groups whose numbers are not as long': [
    scoring,
    { ...group('g2', '1 1'), ...group('g10', '2 2') },
    ['warning GV-DATA-GROUP-ORDER data/secret/g2'],
  ],
  'nothing in groups with zeros before their numbers': [
    scoring,
    { ...group('g02', '1 1'), ...group('g10', '2 2') },
    [],
  ],
  'a group of legacy without a test case': [
    scoring,
    { ...group('a', '1 1'), 'data/secret/b/testdata.yaml': 'range: 0 1\n' },
    ['error GV-DATA-GROUP-EMPTY data/secret/b'],
  ],
  'a folder of samples without one': [
    minimal202509,
    { 'data/sample/1.in': null, 'data/sample/1.ans': null, 'data/sample/README.md': 'x\n' },
    ['warning GV-DATA-SAMPLE-NONE data/sample'],
  ],
  'two illustrations': [
    minimalLegacy,
    { 'data/sample/1.png': 'x', 'data/sample/1.svg': 'x' },
    ['warning GV-DATA-ILLUSTRATIONS data/sample/1.in'],
  ],
  'a hint that is empty': [
    minimalLegacy,
    { 'data/secret/1.hint': '', 'data/secret/1.desc': 'x\n' },
    ['warning GV-DATA-PROSE data/secret/1.hint'],
  ],
  'a hint where the format has none, and a stray file': [
    minimal202509,
    { 'data/secret/1.hint': 'x\n', 'data/secret/make.sh': 'x\n' },
    ['info GV-DATA-STRAY data/secret/1.hint', 'info GV-DATA-STRAY data/secret/make.sh'],
  ],
  'a folder that is only left over': [
    minimal202509,
    { 'data/old/notes.txt': 'x\n' },
    ['warning GV-DATA-FOLDER data/old'],
  ],
  'empty files, once': [
    minimal202509,
    { 'data/sample/1.in': '', 'data/secret/1.ans': '' },
    ['info GV-DATA-EMPTY data/sample/1.in', 'info GV-DATA-EMPTY data/secret/1.ans'],
  ],
  'white space that nobody expects, once': [
    minimal202509,
    { 'data/sample/1.in': ' 1 2\n', 'data/sample/1.ans': '3  4\n', 'data/secret/1.ans': '3 \n' },
    ['info GV-DATA-WHITE-SPACE data/sample/1.in', 'info GV-DATA-WHITE-SPACE data/sample/1.ans'],
  ],
  'characters beside ASCII': [
    minimal202509,
    { 'data/sample/1.in': '1\t2\n', 'data/secret/1.in': 'é\n' },
    ['info GV-DATA-CHARACTERS data/sample/1.in'],
  ],
  'an output that is shown and ends without a newline': [
    minimal202509,
    { 'data/sample/1.out': '3' },
    ['warning GV-DATA-FINAL-NEWLINE data/sample/1.out'],
  ],
}
for (const [what, [base, changes, expected]] of Object.entries(found)) {
  data(`find ${what}`, async () => assert.equal(await check(base, changes), expected))
}

data('take a test case that is linked into another group for the same one', async () => {
  await using fixture = await writePackage(scoring, group('a', '1 1'))
  await mkdir(path.join(fixture.directory, 'data/secret/b'))
  for (const ending of ['in', 'ans']) {
    await symlink(`../a/1.${ending}`, path.join(fixture.directory, `data/secret/b/1.${ending}`))
  }
  const findings = new Findings()
  const read = await readPackage(fixture.directory, findings)
  if (read === null) throw new Error('It does not load.')
  await checkData(read, findings)
  assert.equal(findings.list, [])
})

const number = fc.nat().map(String)
const name = fc
  .array(fc.oneof(number, fc.constantFrom('a', 'b', '-', 'g')), { maxLength: 6 })
  .map((all) => all.join(''))

data('order names as people do', () => {
  assert.ok(compareNaturally('g2', 'g10') < 0)
  assert.ok(compareNaturally('g2a', 'g2') > 0)
  fc.assert(fc.property(name, name, (a, b) => Math.sign(compareNaturally(a, b)) === -Math.sign(compareNaturally(b, a))))
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      if (compareNaturally(a, b) <= 0 && compareNaturally(b, c) <= 0) assert.ok(compareNaturally(a, c) <= 0)
    }),
  )
})

data('see what a file is like wherever its pieces end', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gavel-inspect-'))
  try {
    const file = path.join(folder, 'x')
    for (const at of [0, 1, 65_534, 65_535, 65_536, 131_071]) {
      await writeFile(file, `${'x'.repeat(at)}  ${'y'.repeat(70_000)}\n`)
      const { looseSpace, leadingSpace, oddCharacters, finalNewline } = await inspectFile(file)
      assert.equal([looseSpace, leadingSpace, oddCharacters, finalNewline], [true, at === 0, false, true])
      await writeFile(file, `${'x'.repeat(at)} \u00e9 ${'y'.repeat(70_000)}`)
      const other = await inspectFile(file)
      assert.equal([other.looseSpace, other.oddCharacters, other.utf8, other.finalNewline], [false, true, true, false])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

data.run()
