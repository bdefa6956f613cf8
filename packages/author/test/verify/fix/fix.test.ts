import { chmod, readdir, readFile, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fixPackage } from '../../../src/verify/fix/fix.ts'

const fix = suite('--fix')

const bytesOf = async (directory: string) => {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
  const files = await Promise.all(
    names.sort().map(async (name) => [name, await readFile(path.join(directory, name), 'utf8')]),
  )
  return Object.fromEntries(files) as Record<string, string>
}

/** Mends the base with changes: what was done, the files, and what was done by a second run. */
async function mend(base: Files, changes: Files) {
  await using fixture = await writePackage(base, changes)
  const before = await bytesOf(fixture.directory)
  const fixed = await fixPackage(fixture.directory)
  const files = await bytesOf(fixture.directory)
  const again = await fixPackage(fixture.directory)
  assert.equal(again, [], 'a second run finds nothing left')
  const findings = new Findings()
  await readPackage(fixture.directory, findings)
  return {
    did: fixed.map(({ id, file }) => `${id} ${file}`),
    messages: fixed.map(({ message }) => message),
    files,
    before,
    findings,
  }
}

fix('leaves a package that is in order as it is', async () => {
  for (const base of [minimal202509, minimalLegacy]) {
    const { did, files, before } = await mend(base, {})
    assert.equal(did, [])
    assert.equal(files, before)
  }
})

fix('ends lines of test data with LF, and takes byte order marks off', async () => {
  const { did, files } = await mend(minimal202509, {
    'data/secret/1.in': '\ufeff4 5\r\n6 7',
    'data/secret/1.ans': '9',
    'data/secret/1.files/a.in': 'x\r\n',
    'data/invalid_input/1.in': 'x\r\n',
  })
  assert.equal(did.sort(), [
    'GV-DATA-CARRIAGE-RETURN data/secret/1.in',
    'GV-DATA-ENCODING data/secret/1.in',
    'GV-DATA-FINAL-NEWLINE data/secret/1.ans',
    'GV-DATA-FINAL-NEWLINE data/secret/1.in',
  ])
  assert.is(files['data/secret/1.in'], '4 5\n6 7\n')
  assert.is(files['data/secret/1.ans'], '9\n')
  assert.is(files['data/invalid_input/1.in'], 'x\r\n')
})

fix('leaves test data alone that may be meant as they are', async () => {
  const { did } = await mend(minimal202509, {
    'data/secret/1.in': 'a\rb\r\n',
    'data/secret/1.ans': Buffer.from([0xc3, 0x0d, 0x0a]),
    'data/secret/2.in': '1 1\n',
    'data/secret/2.ans': '2',
    'data/secret/2.yaml': 'output_validator_args: [space_change_sensitive]\n',
    'data/secret/3.in': '1 2\n',
    'data/secret/3.ans': '',
  })
  assert.equal(did, [])
})

fix('leaves test data alone where the package does not load', async () => {
  const { did } = await mend(minimal202509, { 'data/secret/1.in': '4 5\r\n', 'data/secret/2.in': '4 5\r\n' })
  assert.equal(did, [])
})

fix('adds a uuid and lists types, and keeps comments and order', async () => {
  const text =
    '# The sum.\nproblem_format_version: 2025-09\nname: Sum # short\ntype: pass-fail interactive\nlicense: cc0\ncredits: Ada'
  const { did, files } = await mend(minimal202509, {
    'problem.yaml': text,
    'output_validator/check.py': 'x\n',
  })
  assert.equal(did, ['GV-CONFIG-UUID problem.yaml', 'GV-CONFIG-TYPE-ROW problem.yaml'])
  const [before, uuid] = (files['problem.yaml'] ?? '').split('\nuuid: ')
  assert.is(before, text.replace('pass-fail interactive', '[pass-fail, interactive]'))
  assert.match(uuid ?? '', /^[0-9a-f-]{36}\n$/)
})

fix('does not touch a problem.yaml that it would not understand', async () => {
  for (const text of [
    '{name: Sum, license: cc0}\n',
    'name: Sum\n...\n',
    'name: Sum\n---\nname: b\n',
    'name: [\n',
    'uuid:\nname: Sum\n',
  ]) {
    const { files, before } = await mend(minimalLegacy, { 'problem.yaml': text })
    assert.is(files['problem.yaml'], before['problem.yaml'])
  }
  const block = await mend(minimalLegacy, { 'problem.yaml': 'name: Sum\nrights_owner: |\n  A\n  B' })
  assert.match(block.files['problem.yaml'] ?? '', /\n {2}B\nuuid: /)
})

fix('takes byte order marks off YAML and statements, and keeps the mode of a file', async () => {
  await using fixture = await writePackage(minimal202509, {
    'problem.yaml': `\ufeff${minimal202509['problem.yaml']}`,
    'statement/problem.en.md': '\ufeffAdd.\n',
  })
  const file = path.join(fixture.directory, 'problem.yaml')
  await chmod(file, 0o640)
  const fixed = await fixPackage(fixture.directory)
  assert.equal(
    fixed.map(({ file }) => file),
    ['problem.yaml', 'statement/problem.en.md'],
  )
  assert.is(await readFile(file, 'utf8'), minimal202509['problem.yaml'])
  assert.is((await stat(file)).mode & 0o777, 0o640)
})

fix('renames what another format calls otherwise, so that it loads', async () => {
  const newer = await mend(minimal202509, {
    'statement/problem.en.md': null,
    'problem_statement/problem.md': 'Add.\n',
    'output_validators/check.py': 'x\n',
    'input_validators/validate.py': null,
    'input_format_validators/validate.py': 'x\n',
  })
  assert.equal(newer.messages, [
    'Renamed problem_statement to statement.',
    'Renamed input_format_validators to input_validators.',
    'Renamed output_validators to output_validator.',
    'Renamed statement/problem.md to statement/problem.en.md.',
  ])
  const older = await mend(minimalLegacy, {
    'problem.yaml': `${minimalLegacy['problem.yaml']}validation: custom\n`,
    'problem_statement/problem.en.tex': null,
    'statement/problem.en.tex': 'Add.\n',
    'output_validator/check.py': 'x\n',
  })
  assert.equal(older.messages, [
    'Renamed statement to problem_statement.',
    'Renamed output_validator to output_validators.',
  ])
  assert.equal(older.findings.errors, 0)
})

fix('names a lone statement after the language of the problem, and makes endings small', async () => {
  const { did, findings } = await mend(minimal202509, {
    'statement/problem.en.md': null,
    'statement/problem.tex': 'Add.\n',
    'data/secret/1.in': null,
    'data/secret/1.IN': '4 5\n',
  })
  assert.equal(did, ['GV-STATEMENT-NAME statement/problem.en.tex', 'GV-DATA-NAME data/secret/1.in'])
  assert.equal(findings.list, [])
})

fix('names the file of a group as 2025-09 does, where it says nothing of another format', async () => {
  const { did, findings } = await mend(minimal202509, { 'data/secret/testdata.yaml': 'args: [x]\n' })
  assert.equal(did, ['GV-DATA-GROUP-NAME data/secret/test_group.yaml'])
  assert.equal(findings.list, [])
  assert.equal((await mend(minimal202509, { 'data/secret/testdata.yaml': 'grading: custom\n' })).did, [])
})

fix('never renames onto something, nor what a link may lead to, nor several programs to one', async () => {
  const taken = await mend(minimal202509, { 'problem_statement/a.md': 'x\n', 'data/secret/1.IN': '1 1\n' })
  assert.equal(taken.did, [])
  const several = await mend(minimal202509, { 'output_validators/a.py': 'x\n', 'output_validators/b.py': 'x\n' })
  assert.equal(several.did, [])
  await using linked = await writePackage(minimal202509, { 'input_format_validators/v.py': 'x\n' })
  await symlink('../../input_format_validators/v.py', path.join(linked.directory, 'submissions/accepted/v.py'))
  assert.equal(await fixPackage(linked.directory), [])
})

fix('does nothing where there is no package, and leaves no drafts behind', async () => {
  assert.equal(await fixPackage('/nonexistent/package'), [])
  const { files } = await mend(minimalLegacy, { 'data/secret/1.in': '4 5\r\n' })
  assert.not.ok(Object.keys(files).some((name) => /[0-9a-f]{8}-/.test(name)))
})

fix.run()
