import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createPackageFolder } from '@gavel/node/package-folder'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { publishPackage } from '../../src/problems/publish.ts'
import { createTimeLimits } from '../../src/problems/time-limit.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { ask, packagesFolder, register, startServer, submissionOf, temporaryFolder } from '../harness.ts'

const problems = suite('problems')
const data = temporaryFolder()
const packages = createPackageFolder(data)
const timeLimits = createTimeLimits()
let app: App
let store: Store

problems.before(async () => {
  app = await startServer(data)
  store = await openStore({ dataDirectory: data })
})
problems.after(async () => {
  await timeLimits[Symbol.asyncDispose]()
  await store.close()
  await app.close()
})

/** A copy of the fixture problem that may be changed. */
function copyOfFixture(): string {
  const folder = path.join(temporaryFolder(), 'sum-up')
  cpSync(path.join(packagesFolder, 'sum-up'), folder, { recursive: true })
  return folder
}

const slugs = (body: { items: { slug: string }[] }) => body.items.map(({ slug }) => slug)

problems('are listed page by page', async () => {
  const first = await ask(app.url, 'GET /api/problems?limit=1')
  assert.equal([slugs(first.body), first.body.next], [['always-yes'], 'always-yes'])
  const second = await ask(app.url, `GET /api/problems?limit=1&after=${first.body.next}`)
  assert.equal([slugs(second.body), second.body.next], [['sum-up'], null])
})

problems('are found by words of slug, names and keywords, taken as they are', async () => {
  const search = async (words: string) =>
    slugs((await ask(app.url, `GET /api/problems?search=${encodeURIComponent(words)}`)).body)
  assert.equal(await search('SUM easy'), ['sum-up'])
  assert.equal(await search('zusammen'), ['sum-up'])
  assert.equal(await search('100%'), ['always-yes'])
  assert.equal(await search('%'), ['always-yes'])
  assert.equal(await search('s_m'), [])
  assert.equal(slugs((await ask(app.url, 'GET /api/problems?keyword=arithmetic')).body), ['sum-up'])
})

problems('are shown in the language asked for, or else in English', async () => {
  const show = (query: string) => ask(app.url, `GET /api/problems/sum-up${query}`)
  const english = (await show('')).body
  assert.equal([english.name, english.statement.language, english.statement.languages], ['Sum up', 'en', ['de', 'en']])
  assert.match(english.statement.text, 'Print the sum')
  assert.equal([english.difficulty, english.timeLimitSeconds, english.outputComparison], ['easy', 2, []])
  assert.match((await show('?language=de-AT')).body.statement.text, 'Gib die Summe')
  assert.is((await show('?language=fr')).body.statement.language, 'en')
  assert.is((await ask(app.url, 'GET /api/problems/none')).body.code, 'problem.not-found')
  assert.is((await ask(app.url, 'GET /api/problems/sum-pu')).body.hint, 'Did you mean sum-up?')
})

problems('have their samples to download, and never their secret data', async () => {
  const { body } = await ask(app.url, 'GET /api/problems/sum-up/samples')
  assert.is(body.items.length, 1)
  assert.is(body.items[0].input.text, '1 2\n')
  const all = [
    body,
    (await ask(app.url, 'GET /api/problems/sum-up')).body,
    (await ask(app.url, 'GET /api/problems')).body,
  ]
  assert.not.match(JSON.stringify(all), '4071')
  assert.not.match(JSON.stringify(all), Buffer.from('1 4071').toString('base64'))
})

problems(
  'say all that decides a verdict: what is built in, what a program is given, whether it may write files',
  async () => {
    const folder = path.join(temporaryFolder(), 'decided')
    cpSync(path.join(packagesFolder, 'sum-up'), folder, { recursive: true })
    appendFileSync(path.join(folder, 'problem.yaml'), 'constants: {most: 1000}\nallow_file_writing: true\n')
    const write = (name: string, text: string | Uint8Array) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    write('include/python/helper.py', 'most = {{most}}\n')
    write('data/sample/1.yaml', 'args: [--fast, "2"]\noutput_validator_args: [case_sensitive]\n')
    write('data/sample/1.files/map.bin', new Uint8Array([255, 0]))
    await publishPackage(store, packages, folder, timeLimits.of)
    const { judging } = (await ask(app.url, 'GET /api/problems/decided')).body
    assert.equal([judging.allowFileWriting, judging.type.interactive, judging.ownOutputValidator], [true, false, false])
    assert.equal(judging.included, [{ language: 'python', name: 'helper.py', content: { text: 'most = 1000\n' } }])
    const { body, headers } = await ask(app.url, 'GET /api/problems/decided/samples')
    assert.equal([body.items[0].args, body.items[0].outputValidatorArgs], [['--fast', '2'], ['case_sensitive']])
    assert.equal(body.items[0].files, [{ name: 'map.bin', content: { base64: '/wA=' } }])
    assert.is(body.items[0].interaction, null)
    assert.is(Number(headers.get('content-length')) > 0, true)
    assert.not.match(JSON.stringify([judging, body]), '4071')
    await store.transact(async (tx) => {
      await tx.deleteFrom('problem').where('slug', '=', 'decided').execute()
    })
  },
)

problems(
  'hand out pictures, attachments and PDFs, the solution to who has solved them, and no other file',
  async () => {
    const folder = path.join(temporaryFolder(), 'pictured')
    cpSync(path.join(packagesFolder, 'sum-up'), folder, { recursive: true })
    const write = (name: string, text: string | Uint8Array) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    write('statement/tree.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    write('statement/notes.bak', 'of the setter')
    write('attachments/page.html', '<script>alert(1)</script>')
    write('solution/solution.en.md', 'Add them.')
    await publishPackage(store, packages, folder, timeLimits.of)
    const { accessToken: token, user } = await register(app.url, 'pictured')
    const list = async () =>
      (await ask(app.url, 'GET /api/problems/pictured/files', { token })).body.items.map(
        (file: { path: string }) => file.path,
      )
    const file = (name: string) =>
      ask(app.url, `GET /api/problems/pictured/file?path=${encodeURIComponent(name)}`, { token })
    assert.equal(await list(), ['attachments/page.html', 'statement/tree.svg'])
    const picture = await file('statement/tree.svg')
    assert.is(picture.headers.get('content-type'), 'image/svg+xml')
    assert.match(picture.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/)
    assert.is(picture.headers.get('x-content-type-options'), 'nosniff')
    const page = await file('attachments/page.html')
    assert.equal(
      [page.headers.get('content-type'), page.headers.get('content-disposition')],
      ['application/octet-stream', 'attachment'],
    )
    const refused = [
      'data/secret/1.in',
      'problem.yaml',
      'statement/notes.bak',
      'solution/solution.en.md',
      '../gavel.sqlite',
      'statement/../problem.yaml',
    ]
    for (const name of refused) assert.is((await file(name)).status, 404, name)
    const { body } = await ask(app.url, 'POST /api/submissions', {
      token,
      body: submissionOf('print(1)', { problem: 'pictured' }),
    })
    await store.transact((tx) =>
      tx.updateTable('judging').set({ state: 'judged', verdict: 'AC' }).where('submission_id', '=', body.id).execute(),
    )
    assert.is(user.username, 'pictured')
    assert.equal(await list(), ['attachments/page.html', 'solution/solution.en.md', 'statement/tree.svg'])
    assert.is((await file('solution/solution.en.md')).body, 'Add them.')
    await store.transact(async (tx) => {
      await tx.deleteFrom('problem').where('slug', '=', 'pictured').execute()
    })
  },
)

problems('are answered with 304 to a client that has them', async () => {
  for (const route of ['GET /api/problems/sum-up', 'GET /api/problems/sum-up/samples'] as const) {
    const etag = (await ask(app.url, route)).headers.get('etag') ?? ''
    const again = await ask(app.url, route, { headers: { 'if-none-match': etag } })
    assert.equal([again.status, again.body], [304, ''])
    assert.is((await ask(app.url, route, { headers: { 'if-none-match': '"other"' } })).status, 200)
  }
})

problems(
  'published again unchanged stay as they are; changed they get a version, seen by a running server',
  async () => {
    const folder = copyOfFixture()
    const same = await publishPackage(store, packages, folder, timeLimits.of)
    assert.is(same.changed, false)
    const { accessToken: token } = await register(app.url, 'versioned')
    const submit = () => ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
    const before = (await submit()).body.id
    appendFileSync(path.join(folder, 'problem.yaml'), 'constants: {most: 1000}\n')
    writeFileSync(path.join(folder, 'statement/problem.en.md'), 'Print the total, at most {{most}}.\n')
    const changed = await publishPackage(store, packages, folder, timeLimits.of)
    assert.is(changed.changed, true)
    assert.match((await ask(app.url, 'GET /api/problems/sum-up')).body.statement.text, 'Print the total, at most 1000.')
    const versionOf = async (id: string) =>
      (await ask(app.url, `GET /api/submissions/${id}`, { token })).body.problemVersion
    assert.is(await versionOf(before), same.version)
    assert.is(await versionOf((await submit()).body.id), changed.version)
    const left = readdirSync(path.join(data, 'packages')).filter((name) => name.startsWith('.'))
    assert.equal(left, [])
  },
)

problems('without a time limit get the one that follows from their accepted submissions', async () => {
  const folder = copyOfFixture()
  const file = path.join(folder, 'problem.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('  time_limit: 2\n', '  memory: 256\n'))
  await publishPackage(store, packages, folder, timeLimits.of)
  const { timeLimitSeconds } = (await ask(app.url, 'GET /api/problems/sum-up')).body
  assert.is(timeLimitSeconds, 1)
})

problems('that are broken are refused and change nothing', async () => {
  const refused = async (change: (folder: string) => void) => {
    const folder = copyOfFixture()
    change(folder)
    return publishPackage(store, packages, folder, timeLimits.of).then(
      () => 'published',
      (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
    )
  }
  const current = (await ask(app.url, 'GET /api/problems/sum-up')).body.version
  const codes = [
    await refused((folder) =>
      writeFileSync(path.join(folder, 'problem.yaml'), 'problem_format_version: 2025-09\nname: x\nuuid: 1\n'),
    ),
    await refused((folder) => writeFileSync(path.join(folder, 'problem.yaml'), 'name: [')),
    await refused((folder) => rmSync(path.join(folder, 'data/secret/1.ans'))),
    await refused((folder) => rmSync(path.join(folder, 'statement'), { recursive: true })),
    await refused((folder) => rmSync(folder, { recursive: true })),
  ]
  assert.equal(
    codes.slice(0, 4).every((code) => code === 'package.invalid'),
    true,
    codes.join(),
  )
  assert.is(codes[4], 'package.not-found')
  assert.is((await ask(app.url, 'GET /api/problems/sum-up')).body.version, current)
})

problems.run()
