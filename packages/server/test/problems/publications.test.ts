import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { packPackage } from '@gavel/problem/archive/pack'
import { writeZip } from '@gavel/problem/archive/write-zip'
import { Findings } from '@gavel/problem/package/findings'
import { hashPackage } from '@gavel/problem/package/hash'
import { filesBelow, readTree } from '@gavel/problem/package/tree'
import { pieceBytes } from '@gavel/shared/publication'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { createCatalog } from '../../src/problems/catalog.ts'
import { keepVersion } from '../../src/problems/versions.ts'
import { makeDataDirectory } from '../../src/store/data-directory.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { createSolverViews } from '../../src/submissions/solver-views.ts'
import {
  ask,
  packagesFolder,
  password,
  register,
  registerAdmin,
  startServer,
  submissionOf,
  temporaryFolder,
} from '../harness.ts'

const publications = suite('publishing over the API')
const data = temporaryFolder()
let app: App
let store: Store
let setter: string
let other: string
let solver: string

async function registerSetter(username: string): Promise<string> {
  const { user } = await register(app.url, username)
  await store.transact((tx) => tx.updateTable('user').set({ role: 'setter' }).where('id', '=', user.id).execute())
  return (await ask(app.url, 'POST /api/session', { body: { username, password } })).body.accessToken
}

publications.before(async () => {
  app = await startServer(data)
  store = await openStore({ dataDirectory: data })
  setter = await registerSetter('setter')
  other = await registerSetter('other')
  solver = (await register(app.url, 'solver')).accessToken
})
publications.after(async () => {
  await store.close()
  await app.close()
})

/** A copy of the fixture problem in which nothing is wrong. */
function makePackage(name: string): string {
  const folder = path.join(temporaryFolder(), name)
  cpSync(path.join(packagesFolder, 'sum-up'), folder, { recursive: true })
  mkdirSync(path.join(folder, 'input_validators'))
  writeFileSync(
    path.join(folder, 'input_validators/two.ctd'),
    'INT(-10000, 10000) SPACE INT(-10000, 10000) NEWLINE EOF\n',
  )
  return folder
}

async function send(folder: string, slug: string, token: string, options: object = {}) {
  const version = await hashPackage(folder)
  const body = { version, ...options }
  const publish = () => ask(app.url, `POST /api/problems/${slug}/publications`, { token, body })
  const first = await publish()
  if (first.body.code !== 'package.missing') return first
  const target = path.join(temporaryFolder(), 'package.zip')
  await packPackage({ directory: folder, target, folder: null })
  const archive = await readFile(target)
  for (let number = 0; number * pieceBytes < archive.length; number++) {
    const piece = archive.subarray(number * pieceBytes, (number + 1) * pieceBytes)
    const sent = await fetch(`${app.url}/api/problems/${slug}/uploads/${version}/${number}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(piece),
    })
    assert.is(sent.status, 204)
  }
  return publish()
}

/** The id of a publication that was taken. */
async function queue(folder: string, slug: string, token: string, options: object = {}): Promise<string> {
  const { status, body } = await send(folder, slug, token, options)
  assert.is(status, 201, JSON.stringify(body))
  return body.id
}

/** A publication once it has ended, whoever may ask for it by then. */
async function ended(id: string) {
  for (;;) {
    const row = await store.read.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (row.ended_at !== null) return { ...row, findings: JSON.parse(row.findings) }
    await sleep(100)
  }
}

const publish = async (folder: string, slug: string, token: string, options: object = {}) =>
  ended(await queue(folder, slug, token, options))

const show = (slug: string, token?: string) =>
  ask(app.url, `GET /api/problems/${slug}`, token === undefined ? {} : { token })

publications('a package is checked and then there; one that does not hold what it promises is refused', async () => {
  const folder = makePackage('fine')
  const done = await publish(folder, 'fine', setter)
  assert.equal([done.state, done.findings.filter((each: string) => each.startsWith('error'))], ['published', []])
  assert.is((await show('fine')).body.version, await hashPackage(folder))
  writeFileSync(path.join(folder, 'submissions/accepted/sum.py'), 'print(0)\n')
  const refused = await publish(folder, 'fine', setter)
  assert.is(refused.state, 'refused')
  assert.match(refused.findings.join('\n'), /sum\.py/)
  assert.is.not((await show('fine')).body.version, refused.version)
})

publications('is for setters, each for their own problems, and for administrators', async () => {
  const folder = makePackage('own')
  assert.is((await send(folder, 'own', solver)).body.code, 'auth.forbidden')
  assert.is((await publish(folder, 'own', setter)).state, 'published')
  assert.is((await send(folder, 'own', other)).body.code, 'problem.name-taken')
  const patch = (token: string) => ask(app.url, 'PATCH /api/problems/own', { token, body: { feedback: 'names' } })
  assert.equal(
    [(await patch(solver)).status, (await patch(other)).status, (await patch(setter)).status],
    [403, 403, 204],
  )
  assert.is((await patch(await registerAdmin(app.url, store))).status, 204)
})

publications('the right to a slug is that of the moment of publishing', async () => {
  const ids = [await queue(makePackage('raced'), 'raced', setter), await queue(makePackage('raced'), 'raced', other)]
  const [first, second] = [await ended(ids[0] ?? ''), await ended(ids[1] ?? '')]
  assert.equal([first.state, second.state], ['published', 'refused'])
  assert.match(second.findings.join('\n'), /somebody else/)
  assert.is((await ask(app.url, 'GET /api/problems/raced/versions', { token: setter })).body.owner, 'setter')
})

publications('who is disabled or no setter any more while a package is checked publishes nothing', async () => {
  const token = await registerSetter('leaver')
  for (const changes of [{ disabled_at: 1 }, { disabled_at: null, role: 'user' as const }]) {
    const id = await queue(makePackage('left'), 'left', token)
    await store.transact((tx) => tx.updateTable('user').set(changes).where('username', '=', 'leaver').execute())
    const { state, findings } = await ended(id)
    assert.equal([state, findings[0]], ['refused', 'error Whoever sent this package may not publish any more.'])
    const back = { disabled_at: null, role: 'setter' as const }
    await store.transact((tx) => tx.updateTable('user').set(back).where('username', '=', 'leaver').execute())
  }
  assert.is((await show('left', setter)).status, 404)
})

publications('a version that is checked while its problem gets another slug is published to that', async () => {
  const folder = makePackage('moves')
  await publish(folder, 'moves', setter)
  appendFileSync(path.join(folder, 'statement/problem.en.md'), '\nMore.\n')
  const id = await queue(folder, 'moves', setter)
  const renamed = await ask(app.url, 'POST /api/problems/moves/rename', { token: setter, body: { slug: 'moved' } })
  assert.is(renamed.status, 204)
  const { state, slug, version } = await ended(id)
  assert.equal([state, slug], ['published', 'moved'])
  assert.is((await show('moved')).body.version, version)
  assert.is((await show('moves', setter)).status, 404)
})

publications('what is hidden is for solvers as what is not there', async () => {
  const folder = makePackage('exam-a')
  assert.is((await publish(folder, 'exam-a', setter, { hidden: true })).state, 'published')
  const routes = ['GET /api/problems/exam-a', 'GET /api/problems/exam-a/samples'] as const
  for (const token of [undefined, solver, other]) {
    const options = token === undefined ? {} : { token }
    for (const route of routes) {
      const hidden = await ask(app.url, route, options)
      const missing = await ask(app.url, route.replace('exam-a', 'exam-b') as typeof route, options)
      assert.equal(
        [hidden.status, JSON.stringify(hidden.body).replace('exam-a', 'exam-b')],
        [404, JSON.stringify(missing.body)],
      )
    }
    const { items } = (await ask(app.url, 'GET /api/problems?search=exam', options)).body
    assert.equal(items, [])
    if (token === undefined) continue
    const submitted = await ask(app.url, 'POST /api/submissions', {
      token,
      body: submissionOf('1', { problem: 'exam-a' }),
    })
    assert.is(submitted.status, 404)
  }
  assert.is((await show('exam-a', setter)).status, 200)
  assert.is(
    (await ask(app.url, 'PATCH /api/problems/exam-a', { token: setter, body: { state: 'public' } })).status,
    204,
  )
  assert.is((await show('exam-a')).status, 200)
  await ask(app.url, 'PATCH /api/problems/exam-a', { token: setter, body: { state: 'withdrawn' } })
  assert.is((await show('exam-a', solver)).status, 404)
  const late = await ask(app.url, 'POST /api/submissions', {
    token: setter,
    body: submissionOf('1', { problem: 'exam-a' }),
  })
  assert.is(late.body.code, 'problem.not-found')
})

publications('a draft changes nothing until it is used; versions are compared, and gone back to', async () => {
  const folder = makePackage('steps')
  const first = await publish(folder, 'steps', setter)
  appendFileSync(path.join(folder, 'statement/problem.en.md'), '\nMore.\n')
  const draft = await publish(folder, 'steps', setter, { draft: true })
  assert.is((await show('steps')).body.version, first.version)
  const versions = (await ask(app.url, 'GET /api/problems/steps/versions', { token: setter })).body
  assert.equal(
    versions.items.map(({ version, current }: { version: string; current: boolean }) => [version, current]).sort(),
    [
      [first.version, true],
      [draft.version, false],
    ].sort(),
  )
  const diff = (await ask(app.url, `GET /api/problems/steps/versions/${draft.version}/diff`, { token: setter })).body
  assert.equal(
    diff.items.map(({ path: file, change }: { path: string; change: string }) => [file, change]),
    [['statement/problem.en.md', 'changed']],
  )
  const use = (version: string, token = setter) =>
    ask(app.url, `POST /api/problems/steps/versions/${version}/use`, { token })
  assert.is((await use(draft.version, other)).status, 403)
  assert.is((await use(draft.version)).status, 204)
  assert.is((await show('steps')).body.version, draft.version)
  assert.is((await use(first.version)).status, 204)
  assert.is((await show('steps')).body.version, first.version)
  assert.is((await use('0'.repeat(64))).body.code, 'package.not-found')
})

publications('a new slug takes submissions along, and the old one says it', async () => {
  await publish(makePackage('old-name'), 'old-name', setter)
  const submitted = await ask(app.url, 'POST /api/submissions', {
    token: solver,
    body: submissionOf('1', { problem: 'old-name' }),
  })
  const rename = (slug: string, to: string) =>
    ask(app.url, `POST /api/problems/${slug}/rename`, { token: setter, body: { slug: to } })
  assert.is((await rename('old-name', 'sum-up')).body.code, 'problem.name-taken')
  assert.is((await rename('old-name', 'new-name')).status, 204)
  const old = await show('old-name')
  assert.equal([old.status, old.body.hint], [404, 'Did you mean new-name?'])
  assert.is(
    (await ask(app.url, `GET /api/submissions/${submitted.body.id}`, { token: solver })).body.problem,
    'new-name',
  )
  assert.equal((await show('new-name')).body.keywords, ['easy', 'arithmetic'])
})

publications(
  'a submission that is made while its problem gets another slug belongs to that, and is shown',
  async () => {
    await publish(makePackage('swift'), 'swift', setter)
    const rename = (slug: string, to: string) =>
      ask(app.url, `POST /api/problems/${slug}/rename`, { token: setter, body: { slug: to } })
    const submit = () =>
      ask(app.url, 'POST /api/submissions', { token: solver, body: submissionOf('1', { problem: 'swift' }) })
    const [renamed, ...made] = await Promise.all([rename('swift', 'swifter'), ...Array.from({ length: 20 }, submit)])
    assert.is(renamed.status, 204)
    const ids = made.filter(({ status }) => status === 201).map(({ body }) => body.id)
    const rows = await store.read.selectFrom('submission').select('problem_slug').where('id', 'in', ids).execute()
    assert.equal([...new Set(rows.map((row) => row.problem_slug))], ids.length === 0 ? [] : ['swifter'])
  },
)

publications('a submission whose problem or version is not found is listed, and the least is told of it', async () => {
  const views = createSolverViews(store.read, createCatalog(store))
  await store.transact(async (tx) => {
    await tx.insertInto('problem_alias').values({ slug: 'long-ago', target: 'sum-up' }).execute()
    await tx.updateTable('problem').set({ feedback: 'names' }).where('slug', '=', 'sum-up').execute()
  })
  const { version } = (await show('sum-up')).body
  const seen = await views.ofAll([
    { problem: 'long-ago', problemVersion: version },
    { problem: 'nowhere', problemVersion: version },
    { problem: 'sum-up', problemVersion: 'lost' },
  ])
  assert.equal(
    seen.map(({ feedback, numbers }) => [feedback, numbers.open]),
    [
      ['names', 1],
      ['verdict', 1],
      ['verdict', 0],
    ],
  )
})

publications('a version that is kept keeps its time limit', async () => {
  const { version } = (await show('sum-up')).body
  const limitOf = async () => (await createCatalog(store).version('sum-up', version)).timeLimitSeconds
  const before = await limitOf()
  const data = await createCatalog(store).version('sum-up', version)
  const again = { ...data, timeLimitSeconds: before + 1 }
  await store.transact((tx) => keepVersion(tx, { slug: 'sum-up', version, data: again, userId: null, now: 1 }))
  assert.is(await limitOf(), before)
})

publications('of a package too many nothing is kept', async () => {
  const token = await registerSetter('eager')
  const { id } = await store.read
    .selectFrom('user')
    .select('id')
    .where('username', '=', 'eager')
    .executeTakeFirstOrThrow()
  const row = {
    slug: 'eager',
    version: '1'.repeat(64),
    user_id: id,
    draft: 0,
    hidden: 0,
    state: 'waiting' as const,
    findings: '[]',
    // Of a server that checks them for as long as the test lasts.
    claimed_by: 'another',
    claimed_at: Number.MAX_SAFE_INTEGER,
  }
  const rows = Array.from({ length: 5 }, (_, index) => ({
    ...row,
    id: `eager-${index}`,
    created_at: 1,
    ended_at: null,
  }))
  await store.transact((tx) => tx.insertInto('publication').values(rows).execute())
  const folder = makePackage('eager')
  appendFileSync(path.join(folder, 'statement/problem.en.md'), '\nEager.\n')
  assert.is((await send(folder, 'eager', token)).body.code, 'request.too-many')
  assert.not.ok(existsSync(path.join(data, 'packages', await hashPackage(folder))))
})

publications('an archive that is another, or none, is refused, and pieces out of order are', async () => {
  const version = '0'.repeat(64)
  const piece = (number: number, body: string | Buffer) =>
    fetch(`${app.url}/api/problems/broken/uploads/${version}/${number}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${setter}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(Buffer.from(body)),
    })
  const wanted = () => ask(app.url, 'POST /api/problems/broken/publications', { token: setter, body: { version } })
  assert.is((await piece(1, 'x')).status, 400)
  assert.is((await piece(0, 'no archive')).status, 204)
  const refused = await wanted()
  assert.equal(
    [refused.status, refused.body.code, refused.body.message],
    [400, 'package.invalid', 'The archive that was sent is no zip.'],
  )
  assert.not.match(JSON.stringify(refused.body), data)
  assert.is((await wanted()).body.code, 'package.missing')
  const both = await Promise.all(Array.from({ length: 8 }, () => piece(0, 'twice')))
  assert.equal([...new Set(both.map(({ status }) => status))], [204])
  const target = path.join(temporaryFolder(), 'package.zip')
  await packPackage({ directory: makePackage('broken'), target, folder: null })
  assert.is((await piece(0, await readFile(target))).status, 204)
  assert.is((await wanted()).body.code, 'package.invalid')
  assert.is((await piece(0, Buffer.alloc(pieceBytes + 1))).status, 413)
})

/** A zip of files, by their paths. */
async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  const found = await readTree(folder, new Findings())
  const target = path.join(temporaryFolder(), 'any.zip')
  await writeZip(
    [...filesBelow(found)].map((file) => ({ path: file.path, file })),
    target,
  )
  return readFile(target)
}

publications('no answer and no finding says where anything lies on the server', async () => {
  const yaml = 'problem_format_version: 2025-09\nname: Broken\n'
  const archives: Record<string, Buffer> = {
    'a package of Polygon': await zipOf({ 'problem.xml': '<problem/>' }),
    'another in a folder': await zipOf({ 'inner/problem.xml': '<problem/>' }),
    'no package': await zipOf({ 'readme.txt': 'none' }),
    'a package of nothing': await zipOf({ 'problem.yaml': yaml }),
    'a package that is no YAML': await zipOf({ 'problem.yaml': '{ a: [' }),
    'an empty archive': await zipOf({}),
    'half an archive': (await zipOf({ 'problem.yaml': yaml })).subarray(0, 60),
    'an archive of another format': Buffer.from('\u001f\u008b\b\0gzip', 'latin1'),
  }
  const places = [data, path.dirname(temporaryFolder()), path.resolve(import.meta.dirname, '../../../..')]
  const told: string[] = []
  for (const [name, archive] of Object.entries(archives)) {
    const upload = async (version: string) => {
      const sent = await fetch(`${app.url}/api/problems/placed/uploads/${version}/0`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${setter}`, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(archive),
      })
      assert.is(sent.status, 204)
      return ask(app.url, 'POST /api/problems/placed/publications', { token: setter, body: { version } })
    }
    const refused = await upload('0'.repeat(64))
    assert.is(refused.status, 400, name)
    told.push(`${name}: ${JSON.stringify(refused.body)}`)
  }
  const bare = path.join(temporaryFolder(), 'bare')
  for (const files of [{ 'problem.yaml': '{ a: [' }, { 'problem.yaml': yaml }]) {
    mkdirSync(bare, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(bare, name), text)
    const { state, findings } = await publish(bare, 'placed', setter)
    assert.is(state, 'refused')
    told.push(JSON.stringify(findings))
  }
  for (const place of places)
    assert.equal(
      told.filter((each) => each.includes(place)),
      [],
    )
  assert.match(told.join('\n'), 'gavel problem convert PACKAGE FOLDER --to 2025-09')
})

publications('all that a server keeps is known as its own, so that its folder is closed to others', async () => {
  const sent = await fetch(`${app.url}/api/problems/left-over/uploads/${'0'.repeat(64)}/0`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${setter}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(8),
  })
  assert.is(sent.status, 204)
  const names = readdirSync(data)
  for (const name of ['incoming', 'packages', 'gavel.sqlite', 'server.id']) assert.ok(names.includes(name), name)
  const kept = [data, ...names.map((name) => path.join(data, name))]
  for (const place of kept) chmodSync(place, statSync(place).mode | 0o055)
  await makeDataDirectory(data)
  assert.equal(
    kept.filter((place) => (statSync(place).mode & 0o077) !== 0),
    [],
  )
})

publications.run()
