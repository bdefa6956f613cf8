import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { packageLimits } from '../../src/archive/limits.ts'
import { openPackage, openProblem } from '../../src/archive/open-package.ts'
import { hashPackage } from '../../src/package/hash.ts'
import { loadPackage } from '../../src/package/load.ts'
import { minimal202509, writePackage } from '../package/fixture.ts'
import { type RawEntry, rawZip } from './raw-zip.ts'

const archive = suite('archive')
const folder = await mkdtemp(path.join(tmpdir(), 'gavel-test-archive-'))
archive.after(() => rm(folder, { recursive: true, force: true }))

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('gavel-archive-')).sort()

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  return file
}

/** Code and message with which an archive is refused; nothing may be left behind. */
async function refusal(bytes: Uint8Array, limits = packageLimits): Promise<string> {
  const before = await leftovers()
  const file = await write('bad.zip', bytes)
  try {
    await using opened = await openPackage(file, limits)
    return `opened: ${await readdir(opened.directory)}`
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    assert.equal(await leftovers(), before)
    return `${error.code}: ${error.message}`
  }
}

const packed = Object.entries(minimal202509).map(([name, data]): RawEntry => ({ name, data: data ?? '' }))

archive('opens an archive with the files at its root, and one with them in a folder', async () => {
  await using plain = await writePackage(minimal202509)
  const expected = await hashPackage(plain.directory)
  const inner = packed.map((entry) => ({ ...entry, name: `apples/${entry.name}` }))
  const notes = { name: '__MACOSX/apples/._problem.yaml', data: 'notes' }
  for (const [name, entries, slug] of [
    ['pears.zip', packed, 'pears'],
    ['pears.kpp', packed, 'pears'],
    ['pears.zip', [{ name: 'apples/', mode: 0o040755 }, ...inner, notes], 'apples'],
  ] as const) {
    const file = await write(name, rawZip(entries))
    await using opened = await openProblem(file)
    assert.is((await loadPackage(opened.directory)).slug, slug)
    assert.is(await hashPackage(opened.directory), expected)
  }
  await using same = await openPackage(plain.directory)
  assert.is(same.directory, plain.directory)
  await same[Symbol.asyncDispose]()
  assert.ok((await stat(plain.directory)).isDirectory(), 'a folder that was given stays')
})

archive('removes what it unpacked', async () => {
  const before = await leftovers()
  {
    await using opened = await openPackage(await write('gone.zip', rawZip(packed)))
    assert.ok(opened.unpacked)
  }
  assert.equal(await leftovers(), before)
})

archive('reads what the zip program of the system writes, links too', async () => {
  await using plain = await writePackage(minimal202509, { 'input_validators/run.sh': '#!/bin/sh\nexit 42\n' })
  execFileSync('ln', ['-s', '../sample/1.in', path.join(plain.directory, 'data/secret/2.in')])
  execFileSync('ln', ['-s', '1.ans', path.join(plain.directory, 'data/secret/2.ans')])
  const file = path.join(folder, 'made.zip')
  execFileSync('python3', ['-c', pythonZip, file, path.dirname(plain.directory)])
  await using opened = await openProblem(file)
  assert.is(await readlink(path.join(opened.directory, 'data/secret/2.in')), '../sample/1.in')
  assert.is(await hashPackage(opened.directory), await hashPackage(plain.directory))
})

const pythonZip = `
import os, stat, sys, zipfile
out, top = sys.argv[1:]
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    for base, folders, files in os.walk(top):
        for name in folders + files:
            full = os.path.join(base, name)
            inner = os.path.relpath(full, top)
            if os.path.islink(full):
                info = zipfile.ZipInfo(inner)
                info.create_system = 3
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
                z.writestr(info, os.readlink(full))
            else:
                z.write(full, inner)
`

for (const [what, name, reason] of [
  ['a way up', '../evil', /package.unsafe: .*"\.\.\/evil".* leads out/],
  ['a way up inside', 'data/../../evil', /package.unsafe: .*leads out/],
  ['an absolute path', '/etc/evil', /package.unsafe: .*absolute/],
  ['a drive letter', 'C:evil', /package.unsafe: .*drive letter/],
  ['backslashes', 'a/..\\evil', /package.unsafe: .*backslash/],
  ['backslashes of Windows that lead out', '..\\evil', /package.unsafe: .*leads out/],
  ['a zero byte', 'a\0b', /package.unsafe: .*control character/],
  ['an escape sequence', 'a\u001b[2J', /package.unsafe: The entry "a\?\[2J"/],
  ['an empty part', 'a//b', /package.unsafe: .*empty part/],
  ['a dot', './a', /package.unsafe: .*empty part/],
  ['no name', '', /package.unsafe: .*no name/],
  ['a long part', 'a'.repeat(256), /package.unsafe: .*255 bytes/],
  ['a long path', 'a/'.repeat(600), /package.unsafe: .*1024 characters/],
  ['many folders', `${'a/'.repeat(50)}b`, /package.unsafe: .*40 folders/],
] as const) {
  archive(`refuses a name with ${what}`, async () => {
    assert.match(await refusal(rawZip([{ name: 'problem.yaml', data: 'name: x' }, { name }])), reason)
  })
}

for (const [what, first, second, reason] of [
  ['twice', 'a', 'a', /"a" .* is there twice/],
  ['in two cases', 'data/A.in', 'data/a.in', /differs from "data\/A.in" only/],
  ['in two cases of a folder', 'Data/1', 'data/2', /differs from "Data" only/],
  ['in two spellings of an accent', 'caf\u00e9', 'cafe\u0301', /differs from/],
  ['as file and folder', 'a', 'a/b', /both a file and a folder/],
  ['as folder and file', 'a/b', 'a', /both a file and a folder/],
] as const) {
  archive(`refuses a name that is there ${what}`, async () => {
    assert.match(await refusal(rawZip([{ name: first }, { name: second }])), reason)
  })
}

const link = (name: string, data: string): RawEntry => ({ name, data, mode: 0o120777 })

for (const [what, entries, reason] of [
  ['a link that leads out', [link('a', '../../etc/passwd')], /link that leads out/],
  ['an absolute link', [link('a', '/etc/passwd')], /link that leads out/],
  ['a link that leads nowhere', [link('a', 'b')], /link that leads nowhere/],
  ['a link to itself', [link('a', 'a')], /link that leads nowhere/],
  ['links that lead out together', [{ name: 'x/y/1' }, link('x/y/b', '../..'), link('x/y/c', 'b/../..')], /leads out/],
  ['a file behind a link', [link('a', '.'), { name: 'a/b' }], /both a file and a folder/],
  ['a long link', [link('a', 'b/'.repeat(3000))], /link of more than/],
  ['a device', [{ name: 'a', mode: 0o020666 }], /neither a file/],
  ['a pipe', [{ name: 'a', mode: 0o010666 }], /neither a file/],
  ['a socket', [{ name: 'a', mode: 0o140666 }], /neither a file/],
  ['a folder that is a file', [{ name: 'a/', mode: 0o100644 }], /folder by its name or by its mode/],
  ['a folder with content', [{ name: 'a/', data: 'x' }], /folder with content/],
  ['an encrypted entry', [{ name: 'a', data: 'x', flags: 1 }], /package.invalid: .*"a".*encrypted/],
  ['an unknown compression', [{ name: 'a', data: 'x', method: 12 }], /package.invalid: .*method 12/],
  ['a wrong checksum', [{ name: 'a', data: 'x', crc: 7 }], /package.invalid: .*"a".*wrong checksum/],
  ['more than was claimed', [{ name: 'a', data: 'x'.repeat(99_999), bytes: 5 }], /"a"/],
  ['less than was claimed', [{ name: 'a', data: 'x', bytes: 500 }], /"a"/],
  ['a stored entry of two sizes', [{ name: 'a', data: 'x', method: 0, bytes: 5 }], /two sizes/],
  ['two names for one entry', [{ name: 'a', localName: 'b' }], /another name in its own header/],
  ['entries that share bytes', [{ name: 'a' }, { name: 'b', sharesHeaderOf: 0 }], /another name|shares bytes/],
] as const) {
  archive(`refuses ${what}`, async () => {
    const message = await refusal(rawZip(entries))
    assert.match(message, reason)
    assert.match(message, /^package\.(unsafe|invalid): /)
  })
}

archive('refuses an entry that lies in the data of another one', async () => {
  const inner = { name: 'b', data: 'x' }
  const local = rawZip([inner])
  const outer = {
    name: 'a',
    method: 0,
    data: local.subarray(0, local.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))),
  }
  const bomb = rawZip([outer, { ...inner, headerAt: 30 + 'a'.length }])
  assert.match(await refusal(bomb), /package.unsafe: The entry "b" of the archive shares bytes with "a"/)
})

archive('refuses bytes after the end, a table that claims too much, and no archive at all', async () => {
  assert.match(await refusal(rawZip(packed, { after: 'more' })), /package.invalid: The archive cannot be read/)
  assert.match(await refusal(rawZip(packed, { count: 60_000 })), /package.invalid: .*table of contents/)
  assert.match(await refusal(Buffer.from('PK\u0003\u0004 and no more')), /package.invalid: /)
  assert.match(await refusal(rawZip(packed).subarray(0, 200)), /package.invalid: /)
  assert.match(await refusal(Buffer.from('problem.yaml')), /package.not-found: .*not a folder/)
})

archive('holds an archive to its limits', async () => {
  const small = { ...packageLimits, entries: 3, entryBytes: 1000, totalBytes: 2000, ratioFromBytes: 500, ratio: 2 }
  const entry = (name: string, size: number) => ({ name, data: 'x'.repeat(size) })
  assert.match(await refusal(rawZip([...'abcd'].map((name) => entry(name, 1))), small), /4 entries, more than 3/)
  assert.match(await refusal(rawZip([entry('a', 1001)]), small), /"a".* 1001 bytes, more than 1000/)
  assert.match(await refusal(rawZip([entry('a', 999), entry('b', 2)]), small), /"a".* become more than 500/)
  const wide = { ...small, ratio: 1000 }
  assert.match(await refusal(rawZip([entry('a', 999), entry('b', 999), entry('c', 3)]), wide), /"c".* more than 2000/)
  assert.match(await refusal(rawZip([entry('a', 999), entry('b', 999)]), wide), /^opened: a,b/)
  assert.match(await refusal(rawZip(packed), { ...small, archiveBytes: 10 }), /bytes, more than 10/)
})

archive('reads zip64, and leaves archives in the archive as they are', async () => {
  const inner = rawZip([{ name: '../evil' }])
  const bytes = rawZip([
    { name: 'one/a', data: 'text', zip64: true, mode: 0o100755 },
    { name: 'one/inner.zip', data: inner },
  ])
  await using opened = await openPackage(await write('big.zip', bytes))
  assert.is(await readFile(path.join(opened.directory, 'a'), 'utf8'), 'text')
  assert.is((await stat(path.join(opened.directory, 'a'))).mode & 0o111, 0o111)
  assert.equal(await readFile(path.join(opened.directory, 'inner.zip')), inner)
})

archive('says of a package of Polygon that it has to be converted', async () => {
  const file = await write('polygon.zip', rawZip([{ name: 'problem.xml', data: '<problem/>' }]))
  const error = await openProblem(file).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof GavelError)
  assert.match(error.hint ?? '', /gavel problem convert/)
})

archive('survives any damage: it opens or is refused', async () => {
  const sound = rawZip([...packed, link('data/secret/x', '1.in')])
  const before = await leftovers()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (edits) => {
        const bytes = Buffer.from(sound)
        for (const [at, value] of edits) bytes[at] = value
        bytes.write('PK\u0003\u0004', 'latin1')
        assert.match(await refusal(bytes), /^(opened|package\.(unsafe|invalid)): /)
      },
    ),
    { numRuns: 300 },
  )
  assert.equal(await leftovers(), before)
})

/** Files of a package as the zip of another system names and marks them. */
const zipped = (make: (entry: RawEntry) => RawEntry, more: readonly RawEntry[] = []) =>
  rawZip([...packed.map(make), ...more])
const script = { name: 'output_validator/run', data: '#!/bin/sh\nexit 42\n' }

async function opened(bytes: Uint8Array) {
  const file = await write('other.zip', bytes)
  await using found = await openProblem(file)
  const mode = await stat(path.join(found.directory, script.name)).then(
    (stats) => stats.mode & 0o777,
    () => null,
  )
  return { slug: path.basename(found.directory), names: (await readdir(found.directory)).sort(), mode }
}

archive('takes scripts for executable where the archive does not say what is', async () => {
  const dos = (entry: RawEntry) => entry
  assert.is((await opened(zipped(dos, [dos(script)]))).mode, 0o755, 'made on Windows')
  const careless = (entry: RawEntry) => ({ ...entry, mode: 0o100644 })
  assert.is((await opened(zipped(careless, [careless(script)]))).mode, 0o755, 'no file at all is executable')
  const other = { name: 'generators/x.sh', data: '#!/bin/sh\n', mode: 0o100755 }
  assert.is((await opened(zipped(careless, [careless(script), other]))).mode, 0o644, 'what the archive says holds')
})

archive('reads the separators of Windows where an archive of Windows has no others', async () => {
  const dos = (entry: RawEntry) => ({ ...entry, name: `p\\${entry.name.replaceAll('/', '\\')}` })
  const found = await opened(zipped(dos))
  assert.is(found.slug, 'p')
  assert.ok(found.names.includes('problem.yaml'))
  const out = await write('out.zip', rawZip([{ name: '..\\evil', data: '' }]))
  await openPackage(out).then(
    () => assert.unreachable(),
    (error: GavelError) => assert.is(error.code, 'package.unsafe'),
  )
})

archive('goes through folders of nothing but a folder, whatever desktops leave beside it', async () => {
  const deep = (entry: RawEntry) => ({ ...entry, name: `a/sum/${entry.name}` })
  const litter = ['.DS_Store', 'a/.DS_Store', 'a/Thumbs.db', 'desktop.ini', '__MACOSX/a/._sum'].map((name) => ({
    name,
    data: 'x',
  }))
  const found = await opened(zipped(deep, litter))
  assert.is(found.slug, 'sum')
  assert.ok(found.names.includes('problem.yaml'))
})

const others: Readonly<Record<string, readonly [string | Buffer, RegExp]>> = {
  rar: ['Rar!\u001a\u0007\u0001\u0000', /a RAR archive, and no zip/],
  '7z': [Buffer.from('377abcaf271c0004', 'hex'), /a 7z archive/],
  'tar.gz': [Buffer.from('1f8b0800', 'hex'), /gzip, such as a .tar.gz/],
  'tar.xz': [Buffer.from('fd377a585a0000', 'hex'), /xz/],
  tar: [Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]), /a tar archive/],
  html: ['<!doctype html><p>Sign in', /HTML/],
  nothing: ['', /is empty/],
}
for (const [name, [bytes, message]] of Object.entries(others)) {
  archive(`says what a file is that only has the name of a zip: ${name}`, async () => {
    assert.match(await refusal(Buffer.from(bytes as string, 'latin1')), message)
  })
}

archive.run()
