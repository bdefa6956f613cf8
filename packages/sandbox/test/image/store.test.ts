import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createZstdCompress } from 'node:zlib'
import type { ImageManifest } from '@gavel/shared/image'
import tar from 'tar-stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { packRoot } from '../../src/image/archive.ts'
import { digestImage, digestTree } from '../../src/image/digest.ts'
import { collectGarbage, createDraft, keepDraft, listImages, listStored, noteUse } from '../../src/image/store.ts'
import { pullImage } from '../../src/provision/pull.ts'

const store = suite('image store')
const folder = mkdtempSync(path.join(tmpdir(), 'gavel-test-images-'))
store.after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
const newFolder = () => {
  const directory = path.join(folder, `${++made}`)
  mkdirSync(directory)
  return directory
}

function makeRoot(text = 'hello'): string {
  const root = newFolder()
  for (const name of ['usr/bin', 'etc', 'var/lib', 'opt']) mkdirSync(path.join(root, name), { recursive: true })
  writeFileSync(path.join(root, 'usr/bin/tool'), text, { mode: 0o755 })
  symlinkSync('usr/bin', path.join(root, 'bin'))
  return root
}

const manifestOf = (digest: string, builtAt = '2026-01-01T00:00:00.000Z'): ImageManifest => ({
  name: 'made',
  digest,
  suite: 'trixie',
  builtAt,
  bytes: 5,
  packages: {},
  tools: { gcc: { missing: 'no gcc or cc' } },
})

/** The digest of a root with the tools of manifestOf. */
const digestOf = async (root: string) => digestImage(await digestTree(root), manifestOf('0'.repeat(64)).tools)

store(
  'a digest names content, rights, links and names, and neither times nor what differs from build to build',
  async () => {
    const digestOf = async (change: (root: string) => void) => {
      const root = makeRoot()
      change(root)
      return (await digestTree(root)).digest
    }
    const plain = await digestOf(() => {})
    const same = [
      (root: string) => utimesSync(path.join(root, 'usr/bin/tool'), 1, 1),
      (root: string) => mkdirSync(path.join(root, 'dev')),
      (root: string) => {
        writeFileSync(path.join(root, 'etc/machine-id'), 'x')
      },
    ]
    for (const change of same) assert.is(await digestOf(change), plain)
    const other = [
      (root: string) => writeFileSync(path.join(root, 'usr/bin/tool'), 'hellO'),
      (root: string) => chmodSync(path.join(root, 'usr/bin/tool'), 0o644),
      (root: string) => writeFileSync(path.join(root, 'usr/bin/two'), ''),
      (root: string) => {
        rmSync(path.join(root, 'bin'))
        symlinkSync('usr/sbin', path.join(root, 'bin'))
      },
    ]
    for (const change of other) assert.is.not(await digestOf(change), plain)
  },
)

async function keepEmpty(directory: string, digest: string): Promise<void> {
  const draft = await createDraft(directory)
  mkdirSync(path.join(draft, 'root'))
  await keepDraft(directory, draft, manifestOf(digest))
}

store('the image kept last is the one of its name in use, and the others go with gc', async () => {
  const directory = newFolder()
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  for (const digest of [b, a, b]) await keepEmpty(directory, digest)
  mkdirSync(path.join(directory, '.draft-999999999-x'))
  const inUse = async () => listImages(directory).map(({ digest }) => digest)
  assert.equal(await inUse(), [b])
  assert.is(listStored(directory).length, 2)
  const forget = await noteUse(directory, [{ name: 'made', digest: a, tools: new Map(), root: '/x' }])
  assert.equal(await collectGarbage(directory), [], 'somebody judges in the old one')
  await forget()
  assert.equal(
    (await collectGarbage(directory)).map(({ digest }) => digest),
    [a],
  )
  assert.equal(await inUse(), [b])
  assert.equal(readdirSync(path.join(directory, 'made')).sort(), [b, 'current'].sort())
  assert.not.ok(existsSync(path.join(directory, '.draft-999999999-x')))
})

store('a folder with a broken manifest is no image', async () => {
  const directory = newFolder()
  mkdirSync(path.join(directory, 'made', 'c'.repeat(64)), { recursive: true })
  writeFileSync(path.join(directory, 'made', 'c'.repeat(64), 'manifest.json'), '{"name":')
  assert.equal(listImages(directory), [])
  assert.equal(listImages(path.join(directory, 'nowhere')), [])
})

async function* compressed(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const zstd = createZstdCompress()
  const feed = (async () => {
    for await (const chunk of archive) zstd.write(chunk)
    zstd.end()
  })()
  yield* zstd as AsyncIterable<Buffer>
  await feed
}

store('an image that is fetched is the same image', async () => {
  const root = makeRoot()
  const digest = await digestOf(root)
  const directory = newFolder()
  const packing = packRoot(root)
  await pullImage({
    directory,
    manifest: manifestOf(digest),
    archive: compressed(packing.output as AsyncIterable<Uint8Array>),
  })
  const [image] = listImages(directory)
  assert.is(image?.digest, digest)
  assert.is(await digestOf(image?.root ?? ''), digest)
})

store('other tools are another image: by them programs are compiled and run', async () => {
  const tree = await digestTree(makeRoot())
  const tool = {
    path: '/usr/bin/gcc',
    version: '14',
    roots: ['/usr'],
    companions: { ar: 'a', ld: 'b' },
    canLinkStatically: true,
  }
  const turned = {
    canLinkStatically: true,
    companions: { ld: 'b', ar: 'a' },
    roots: ['/usr'],
    version: '14',
    path: '/usr/bin/gcc',
  }
  assert.is(digestImage(tree, { gcc: turned }), digestImage(tree, { gcc: tool }), 'in any order')
  const others = [
    {},
    { gcc: { ...tool, path: '/opt/gcc' } },
    { gcc: { ...tool, canLinkStatically: false } },
    { cc: tool },
  ]
  for (const tools of others) assert.is.not(digestImage(tree, tools), digestImage(tree, { gcc: tool }))
})

store('an image whose folders are links, or lie behind one, is not kept, though its digest is true', async () => {
  const places = ['usr', 'etc', 'var', 'var/lib', 'opt']
  for (const place of places)
    for (const target of [folder, '/usr', '../..', null]) {
      const root = makeRoot()
      rmSync(path.join(root, place), { recursive: true })
      if (target !== null) symlinkSync(target, path.join(root, place))
      const directory = newFolder()
      const failed = await pullImage({
        directory,
        manifest: manifestOf(await digestOf(root)),
        archive: compressed(packRoot(root).output as AsyncIterable<Uint8Array>),
      }).then(
        () => '',
        (error: Error) => error.message,
      )
      assert.match(failed, `/${place.split('/')[0]}`)
      assert.match(failed, 'no folder of its own')
      assert.equal(readdirSync(directory), [])
    }
})

store('what is not what its digest says, or is no archive, or climbs out, is not kept', async () => {
  const outside = path.join(folder, 'outside')
  const hostile = () => {
    const pack = tar.pack()
    pack.entry({ name: '../../../outside', mode: 0o644 }, 'x')
    pack.entry({ name: 'link', type: 'symlink', linkname: folder })
    pack.entry({ name: 'link/outside', mode: 0o644 }, 'x')
    pack.finalize()
    return pack as AsyncIterable<Uint8Array>
  }
  const archives = [
    () => compressed(packRoot(makeRoot('other')).output as AsyncIterable<Uint8Array>),
    () => compressed(hostile()),
    async function* () {
      yield Buffer.from('this is no archive')
    },
    async function* () {
      yield* compressed(packRoot(makeRoot()).output as AsyncIterable<Uint8Array>)
      throw new Error('the connection broke')
    },
  ]
  for (const archive of archives) {
    const directory = newFolder()
    let failed = false
    await pullImage({ directory, manifest: manifestOf('d'.repeat(64)), archive: archive() }).catch(() => {
      failed = true
    })
    assert.ok(failed)
    assert.equal(readdirSync(directory), [])
    assert.not.ok(existsSync(outside))
  }
})

store('devices, set-uid bits and more bytes than told are not kept, whatever the digest says', async () => {
  const digest = await digestOf(makeRoot())
  const pack = tar.pack()
  for (const name of ['etc', 'var', 'var/lib', 'opt']) pack.entry({ name, type: 'directory', mode: 0o755 })
  pack.entry({ name: 'usr', type: 'directory', mode: 0o755 })
  pack.entry({ name: 'usr/bin', type: 'directory', mode: 0o755 })
  pack.entry({ name: 'usr/bin/tool', mode: 0o4755 }, 'hello')
  pack.entry({ name: 'usr/bin/pipe', type: 'fifo', mode: 0o644 })
  pack.entry({ name: 'bin', type: 'symlink', linkname: 'usr/bin' })
  pack.finalize()
  const directory = newFolder()
  await pullImage({ directory, manifest: manifestOf(digest), archive: compressed(pack as AsyncIterable<Uint8Array>) })
  const [image] = listImages(directory)
  assert.equal(readdirSync(path.join(image?.root ?? '', 'usr/bin')), ['tool'])
  assert.is(statSync(path.join(image?.root ?? '', 'usr/bin/tool')).mode & 0o7777, 0o755)

  const large = makeRoot()
  truncateSync(path.join(large, 'usr/bin/tool'), 2 ** 31)
  let message = ''
  await pullImage({
    directory,
    manifest: manifestOf('e'.repeat(64)),
    archive: compressed(packRoot(large).output as AsyncIterable<Uint8Array>),
  }).catch((error: Error) => {
    message = error.message
  })
  assert.match(message, 'larger than the image')
})

store.run()
