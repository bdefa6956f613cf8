import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openProblem } from '../../src/archive/open-package.ts'
import { packPackage } from '../../src/archive/pack.ts'
import { hashPackage } from '../../src/package/hash.ts'
import { minimal202509, writePackage } from '../package/fixture.ts'

const pack = suite('pack')
const folder = await mkdtemp(path.join(tmpdir(), 'gavel-test-pack-'))
pack.after(() => rm(folder, { recursive: true, force: true }))

const target = (name: string) => path.join(folder, name)
const problems = path.resolve(import.meta.dirname, '../../../../problems')

for (const slug of await readdir(problems)) {
  pack(`${slug} comes back the same`, async () => {
    const directory = path.join(problems, slug)
    await packPackage({ directory, target: target(`${slug}.zip`), folder: slug })
    await using opened = await openProblem(target(`${slug}.zip`))
    assert.is(await hashPackage(opened.directory), await hashPackage(directory))
    assert.is(path.basename(opened.directory), slug)
  })
}

pack('writes the same bytes for the same content, whatever the times, the links and the time zone', async () => {
  const changes = { 'data/secret/2.in': '1 2\n', 'data/secret/2.ans': '3\n', 'input_validators/run': '#!/bin/sh\n' }
  await using one = await writePackage(minimal202509, changes)
  await using two = await writePackage(minimal202509, { ...changes, 'data/secret/2.in': null })
  await symlink('../sample/1.in', path.join(two.directory, 'data/secret/2.in'))
  await utimes(path.join(two.directory, 'problem.yaml'), 1e9, 1e9)
  await chmod(path.join(two.directory, 'problem.yaml'), 0o600)
  await writeFile(path.join(two.directory, '.gitignore'), 'ignored\n')
  await packPackage({ directory: one.directory, target: target('one.zip'), folder: 'sum' })
  const zone = process.env.TZ
  try {
    process.env.TZ = 'Pacific/Auckland'
    await packPackage({ directory: two.directory, target: target('two.zip'), folder: 'sum' })
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
  assert.ok((await readFile(target('one.zip'))).equals(await readFile(target('two.zip'))))
})

pack('writes an archive that other programs read, in order, with executable bits', async () => {
  await using fixture = await writePackage(minimal202509, { 'input_validators/run': '#!/bin/sh\n' })
  await packPackage({ directory: fixture.directory, target: target('flat.zip'), folder: null })
  const script = `
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist(): print(i.filename, oct(i.external_attr >> 16), i.date_time[0], len(i.extra))
`
  const lines = execFileSync('python3', ['-c', script, target('flat.zip')], { encoding: 'utf8' })
    .trim()
    .split('\n')
  assert.equal(
    lines.map((line) => line.split(' ')[0]),
    [...lines.map((line) => line.split(' ')[0])].sort(),
  )
  assert.ok(lines.includes('input_validators/run 0o100755 2000 0'))
  assert.ok(lines.includes('problem.yaml 0o100644 2000 0'))
})

pack('packs into the package itself without packing the archive', async () => {
  await using fixture = await writePackage(minimal202509)
  const inside = path.join(fixture.directory, 'sum.zip')
  const first = await packPackage({ directory: fixture.directory, target: inside, folder: 'sum' })
  const second = await packPackage({ directory: fixture.directory, target: inside, folder: 'sum' })
  assert.is(first.files, second.files)
})

pack('leaves nothing behind where it fails', async () => {
  await using fixture = await writePackage(minimal202509, { 'problem.yaml': null })
  const error = await packPackage({ directory: fixture.directory, target: target('no.zip'), folder: null }).catch(
    (e) => e,
  )
  assert.ok(error instanceof GavelError)
  assert.is(error.code, 'package.invalid')
  await using sound = await writePackage(minimal202509)
  const nowhere = path.join(folder, 'nowhere/x.zip')
  assert.ok(
    (await packPackage({ directory: sound.directory, target: nowhere, folder: null }).catch((e) => e)) instanceof Error,
  )
  assert.equal(
    (await readdir(folder)).filter((name) => /no|incomplete/.test(name)),
    [],
  )
})

pack('ends where it is interrupted, and leaves nothing behind', async () => {
  await using fixture = await writePackage(minimal202509)
  const stop = new AbortController()
  const order = { directory: fixture.directory, target: target('stopped.zip'), folder: 'sum', signal: stop.signal }
  const packing = packPackage(order).catch((error) => error.code)
  stop.abort()
  assert.is(await packing, 'interrupted')
  assert.not((await readdir(folder)).some((name) => name.startsWith('stopped')))
})

pack('a file whose name is not allowed is told, and a test case of such a name is refused', async () => {
  await using odd = await writePackage(minimal202509, { 'attachments/my file.txt': 'x\n' })
  const packed = await packPackage({ directory: odd.directory, target: target('odd.zip'), folder: null })
  assert.equal(packed.ignored, ['attachments/my file.txt'])
  await using lost = await writePackage(minimal202509, { 'data/secret/two words.in': '1 2\n' })
  const error = await packPackage({ directory: lost.directory, target: target('lost.zip'), folder: null }).catch(
    (e) => e,
  )
  assert.match(error.message, /looks like a test case/)
})

pack('leaves out what systems and compilers leave beside sources, and nothing of attachments', async () => {
  const litter = {
    'submissions/accepted/a.out': '\u007fELF',
    'submissions/accepted/sum': '\u007fELF\u0002',
    'submissions/accepted/Sum.class': '',
    'submissions/accepted/__pycache__/sum.cpython-312.pyc': '',
    'input_validators/__pycache__/v.pyc': '',
    'submissions/accepted/.sum.py.swp': '',
    'submissions/accepted/sum.py~': '',
    'submissions/accepted/Thumbs.db': '',
    'data/secret/.DS_Store': '',
    'statement/desktop.ini': '',
  }
  const kept = { 'attachments/tool.exe': 'MZ', 'attachments/Lib.class': '', 'data/secret/1.files/a.o': '' }
  await using fixture = await writePackage(minimal202509, { ...litter, ...kept })
  const packed = await packPackage({ directory: fixture.directory, target: target('litter.zip'), folder: null })
  assert.equal(packed.built, ['submissions/accepted/sum'])
  await using opened = await openProblem(target('litter.zip'))
  const names = await readdir(opened.directory, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(opened.directory, path.join(entry.parentPath, entry.name)))
  assert.equal(files.sort(), [...Object.keys(minimal202509), ...Object.keys(kept)].sort())
})

pack('puts files of the repository in the place of links to them, and refuses them without a repository', async () => {
  await using fixture = await writePackage(minimal202509)
  const around = path.dirname(fixture.directory)
  await writeFile(path.join(around, 'shared.h'), 'shared\n')
  await symlink('../../shared.h', path.join(fixture.directory, 'input_validators/shared.h'))
  const { directory } = fixture
  await packPackage({ directory, target: target('links.zip'), folder: 'sum', linksWithin: await realpath(around) })
  await using opened = await openProblem(target('links.zip'))
  assert.is(await readFile(path.join(opened.directory, 'input_validators/shared.h'), 'utf8'), 'shared\n')
  await packPackage({ directory, target: target('strict.zip'), folder: 'sum' }).then(
    () => assert.unreachable(),
    (error: GavelError) => assert.is(error.code, 'package.unsafe'),
  )
})

pack.run()
