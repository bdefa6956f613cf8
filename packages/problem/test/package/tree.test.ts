import { execFileSync } from 'node:child_process'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Findings } from '../../src/package/findings.ts'
import { hashPackage } from '../../src/package/hash.ts'
import { loadPackage } from '../../src/package/load.ts'
import { filesBelow, folderAt, openFile, readTree } from '../../src/package/tree.ts'
import { minimal202509, writePackage } from './fixture.ts'

const tree = suite('tree')

async function refused(prepare: (directory: string) => Promise<unknown>): Promise<GavelError> {
  await using fixture = await writePackage(minimal202509)
  await prepare(fixture.directory)
  try {
    await loadPackage(fixture.directory)
  } catch (error) {
    if (error instanceof GavelError) return error
    throw error
  }
  throw new Error('It loads.')
}

const unsafeLinks = {
  'an absolute link': ['/etc/passwd', /absolute/],
  'a link that leaves the package': ['../../../../etc/passwd', /leaves the package/],
  'a link that leaves the package and comes back': ['../../../sum/data/secret/1.in', /leaves the package/],
  'a dangling link': ['gone.in', /leads nowhere/],
  'a link to itself': ['2.in', /leads nowhere/],
} as const

for (const [what, [target, message]] of Object.entries(unsafeLinks)) {
  tree(`refuses ${what}, naming it`, async () => {
    const error = await refused((directory) => symlink(target, path.join(directory, 'data/secret/2.in')))
    assert.is(error.code, 'package.unsafe')
    assert.is(error.file, 'data/secret/2.in')
    assert.match(error.message, message)
  })
}

tree('refuses a link out of the package by way of a link inside', async () => {
  const error = await refused(async (directory) => {
    await symlink('../..', path.join(directory, 'data/secret/up'))
    await symlink('up/../../outside', path.join(directory, 'data/secret/2.in'))
    await writeFile(path.join(directory, '../outside'), 'secret')
  })
  assert.is(error.code, 'package.unsafe')
})

tree('refuses a link that makes the folders endless', async () => {
  const error = await refused((directory) => symlink('..', path.join(directory, 'data/loop')))
  assert.is(error.code, 'package.unsafe')
  assert.match(error.message, /nested more than/)
})

tree('refuses a pipe, without opening it', async () => {
  const error = await refused(async (directory) => execFileSync('mkfifo', [path.join(directory, 'data/secret/2.in')]))
  assert.is(error.code, 'package.unsafe')
  assert.is(error.file, 'data/secret/2.in')
  assert.match(error.message, /neither a file nor a folder/)
})

tree('follows a link inside the package to the file itself', async () => {
  await using fixture = await writePackage(minimal202509)
  await symlink('../sample/1.in', path.join(fixture.directory, 'data/secret/2.in'))
  await symlink('../sample/1.ans', path.join(fixture.directory, 'data/secret/2.ans'))
  const loaded = await loadPackage(fixture.directory)
  const linked = loaded.testCases.find((test) => test.name === 'secret/2')
  assert.is(linked?.inputFile, loaded.testCases[0]?.inputFile)
  assert.not(linked?.sample)
})

tree('does not see what the formats ignore', async () => {
  await using fixture = await writePackage(minimal202509, { '.git/config': 'x\n', 'notes (old).txt': 'x\n' })
  await symlink('/etc', path.join(fixture.directory, '.git/outside'))
  const findings = new Findings()
  const root = await readTree(fixture.directory, findings)
  assert.not([...filesBelow(root)].some((file) => /git|notes/.test(file.path)))
  assert.equal(
    findings.list.map(({ id, file }) => `${id} ${file}`),
    ['GV-NAME-IGNORED notes (old).txt'],
  )
})

tree('opens nothing that has become a link since it was found', async () => {
  await using fixture = await writePackage(minimal202509)
  const root = await readTree(fixture.directory, new Findings())
  const file = folderAt(root, 'data/secret')?.files.get('1.in')
  if (file === undefined) throw new Error('not found')
  await rm(file.realPath)
  await symlink('/etc/passwd', file.realPath)
  try {
    await openFile(file)
    assert.unreachable()
  } catch (error) {
    assert.is((error as GavelError).code, 'package.unsafe')
  }
})

tree('says so where there is no package', async () => {
  await using fixture = await writePackage(minimal202509)
  for (const missing of [path.join(fixture.directory, 'gone'), path.join(fixture.directory, 'problem.yaml')]) {
    try {
      await loadPackage(missing)
      assert.unreachable()
    } catch (error) {
      assert.is((error as GavelError).code, 'package.not-found')
    }
  }
})

tree('the hash changes with every name, byte and executable bit, and with nothing else', async () => {
  const hashOf = async (changes: Parameters<typeof writePackage>[1]) => {
    await using fixture = await writePackage(minimal202509, changes)
    return await hashPackage(fixture.directory)
  }
  const hash = await hashOf({})
  assert.match(hash, /^[0-9a-f]{64}$/)
  assert.is(await hashOf({}), hash, 'the folder it stands in does not count')
  assert.is(await hashOf({ '.git/config': 'x' }), hash)
  const others = [
    { 'data/secret/1.in': '4 6\n' },
    { 'data/secret/1.in': null, 'data/secret/1a.in': '4 5\n' },
    { 'generators/notes.txt': '' },
    { 'generators/run': '#!/bin/sh\n' },
    { 'generators/run': ' !/bin/sh\n' },
    { '.timelimit': '3\n' },
  ]
  const hashes = new Set([hash])
  for (const changes of others) hashes.add(await hashOf(changes))
  assert.is(hashes.size, others.length + 1)
})

tree('the hash of a link is that of the file it leads to', async () => {
  await using fixture = await writePackage(minimal202509)
  const before = await hashPackage(fixture.directory)
  await mkdir(path.join(fixture.directory, '.real'))
  await rename(path.join(fixture.directory, 'problem.yaml'), path.join(fixture.directory, '.real/problem.yaml'))
  await symlink('.real/problem.yaml', path.join(fixture.directory, 'problem.yaml'))
  assert.is(await hashPackage(fixture.directory), before)
})

tree.run()
