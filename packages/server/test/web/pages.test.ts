import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { safeNext } from '../../src/http/this-site.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, register, registerAdmin, startServer, temporaryFolder } from '../harness.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const pages = suite('pages')
const dataDirectory = temporaryFolder()
let app: Awaited<ReturnType<typeof startServer>>
let store: Awaited<ReturnType<typeof openStore>>

pages.before(async () => {
  app = await startServer(dataDirectory)
  store = await openStore({ dataDirectory })
})
pages.after(async () => {
  await store.close()
  await app.close()
})

let count = 0
/** A visitor with an account, signed in. */
async function signedIn(): Promise<Visitor & { readonly username: string }> {
  const username = `pupil${++count}`
  const visitor = openVisitor(app.url)
  const shown = await visitor.send(await visitor.get('/register'), '/register', { username, password })
  assert.is(shown.path, '/')
  assert.match(shown.text, username)
  return { ...visitor, username }
}

const form = '/problems/sum-up/submissions'

pages('whoever has the link makes the first administrator, once', async () => {
  const url = app.firstAdministratorUrl ?? ''
  const path = url.slice(app.url.length)
  const visitor = openVisitor(app.url)
  assert.is((await visitor.get('/first-administrator?key=guessed')).status, 404)
  const page = await visitor.get(path)
  const weak = await visitor.send(page, '/first-administrator', { username: 'grace', password: 'short' })
  assert.is(weak.status, 400)
  const home = await visitor.send(page, '/first-administrator', { username: 'grace', password })
  assert.match(home.text, 'Judge nodes')
  const again = openVisitor(app.url)
  assert.is((await again.get(path)).status, 404)
  assert.is((await again.send(page, '/first-administrator', { username: 'eve', password })).status, 404)
})

pages('a cookie is kept from scripts and other sites, and is good for reading alone', async () => {
  const visitor = openVisitor(app.url)
  await register(app.url, 'cookie-eater')
  const page = await visitor.get('/sign-in')
  assert.match(page.headers.get('set-cookie') ?? '', /^gavel-visit=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
  await visitor.send(page, '/sign-in', { username: 'cookie-eater', password })
  const secret = visitor.cookies.get('gavel-session') ?? ''
  assert.match(secret, /^gvb_/)
  const cookie = `gavel-session=${secret}`
  assert.is((await ask(app.url, 'GET /api/user', { headers: { cookie } })).body.username, 'cookie-eater')
  for (const site of ['cross-site', 'same-site'])
    assert.is((await ask(app.url, 'GET /api/user', { headers: { cookie, 'sec-fetch-site': site } })).status, 401)
  assert.is(
    (await ask(app.url, 'POST /api/tokens', { headers: { cookie }, body: { name: 'x', scopes: ['read'] } })).status,
    401,
  )
  assert.is((await ask(app.url, 'POST /api/session/refresh', { body: { refreshToken: secret } })).status, 401)
})

pages('a stolen cookie is worth nothing after the sign-out', async () => {
  const visitor = await signedIn()
  const cookie = `gavel-session=${visitor.cookies.get('gavel-session')}`
  assert.is((await ask(app.url, 'GET /submissions', { headers: { cookie } })).status, 200)
  await visitor.send(await visitor.get('/'), '/sign-out', {})
  assert.is(visitor.cookies.has('gavel-session'), false)
  const after = await fetch(`${app.url}/submissions`, { headers: { cookie }, redirect: 'manual' })
  assert.is(after.headers.get('location'), '/sign-in?next=%2Fsubmissions')
})

pages('a form that is not of this site in this browser does nothing', async () => {
  const visitor = await signedIn()
  const page = await visitor.get('/problems/sum-up')
  const fields = { language: 'python', source: 'print(1)' }
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])
    assert.is((await visitor.send(page, form, fields, headers)).status, 403)
  assert.is((await visitor.send(page, form, { ...fields, 'form-token': 'x'.repeat(43) })).status, 403)
  const other = await signedIn()
  const foreign = await other.get('/problems/sum-up')
  assert.is((await visitor.send(foreign, form, fields)).status, 403)
  const withoutCookies = openVisitor(app.url)
  const refused = await withoutCookies.send(page, '/sign-out', {})
  assert.is(refused.status, 403)
  assert.match(refused.text, 'sent no cookie')
  assert.match((await visitor.get('/submissions')).text, 'Nothing has been submitted yet')
})

pages('a program that is sent twice is one submission; what is refused is not lost', async () => {
  const visitor = await signedIn()
  const page = await visitor.get('/problems/sum-up')
  const fields = { language: 'python', source: 'print("<b>&amp;")\r\n' }
  const first = await visitor.send(page, form, fields)
  assert.match(first.path, /^\/submissions\/[\w-]+$/)
  assert.match(first.text, 'print(&quot;&lt;b&gt;&amp;amp;&quot;)\n')
  assert.is((await visitor.send(page, form, fields)).path, first.path)
  const changed = await visitor.send(page, form, { ...fields, source: 'print(2)' })
  assert.match(changed.path, /^\/submissions\/[\w-]+$/)
  assert.is.not(changed.path, first.path)
  const refused = await visitor.send(page, form, { language: 'klingon', source: 'nuqneH <x>' })
  assert.is(refused.status, 400)
  assert.match(refused.text, '>\nnuqneH &lt;x&gt;</textarea>')
  assert.match((await visitor.send(page, form, { language: 'python', source: ' ' })).text, 'Write your program')
})

pages('samples can be had as files, under the numbers of the statement', async () => {
  const visitor = openVisitor(app.url)
  const { text } = await visitor.get('/problems/sum-up')
  const addresses = [...text.matchAll(/href="(\/problems\/sum-up\/samples\/[^"]+)"/g)].map(
    ([, address = '']) => address,
  )
  assert.equal(addresses, ['/problems/sum-up/samples/1.in', '/problems/sum-up/samples/1.ans'])
  const [input, answer] = await Promise.all(addresses.map((address) => visitor.get(address)))
  assert.is(input?.text, '1 2\n')
  assert.is(answer?.text, '3\n')
  assert.is(input?.headers.get('content-disposition'), 'attachment; filename="sum-up-1.in"')
  for (const name of ['2.in', '0.in', '1.out', '1.interaction', '..%2f1.in', 'a"b'])
    assert.is((await visitor.get(`/problems/sum-up/samples/${name}`)).status, 404, name)
})

pages('a session that ends while a program is written loses nothing', async () => {
  const visitor = await signedIn()
  const page = await visitor.get('/problems/sum-up')
  await visitor.send(page, '/sign-out', {})
  const fields = { language: 'python', source: 'print("kept")' }
  const refused = await visitor.send(page, form, fields)
  assert.is(refused.status, 401)
  assert.match(refused.text, 'print(&quot;kept&quot;)</textarea>')
  await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username: visitor.username, password })
  assert.match((await visitor.send(page, form, fields)).path, /^\/submissions\//)
})

pages("what is not one's own is as what there is not", async () => {
  const visitor = await signedIn()
  const sent = await visitor.send(await visitor.get('/problems/sum-up'), form, {
    language: 'python',
    source: 'print(1)',
  })
  const other = await signedIn()
  const words = (text: string) => /<main.*<\/main>/s.exec(text)?.[0].replaceAll(/[\w-]{36}/g, 'ID')
  const hidden = await other.get(sent.path)
  const none = await other.get('/submissions/01a00000-0000-7000-8000-000000000000')
  assert.is(hidden.status, 404)
  assert.is(words(hidden.text), words(none.text))
  assert.is((await other.get(`${sent.path}/judging`)).status, 404)
  const token = await registerAdmin(app.url, store)
  await ask(app.url, 'PATCH /api/problems/sum-up', { token, body: { state: 'hidden' } })
  const nothing = await other.get('/problems/nothing')
  const secret = await other.get('/problems/sum-up')
  await ask(app.url, 'PATCH /api/problems/sum-up', { token, body: { state: 'public' } })
  assert.is(secret.status, 404)
  assert.is(words(secret.text)?.replace('sum-up', 'nothing'), words(nothing.text))
})

pages('the way back after signing in is one of this site', async () => {
  const visitor = openVisitor(app.url)
  await register(app.url, 'wanderer')
  const send = async (next: string) => {
    const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)
    return (await visitor.send(page, '/sign-in', { username: 'wanderer', password })).path
  }
  assert.is(await send('/problems?search=a'), '/problems?search=a')
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:1',
    '',
  ])
    assert.is(await send(next), '/', next)
  assert.is(safeNext('/a\r\nset-cookie: x'), '/')
})

pages('a wrong password is told as an unknown name is, and the name stays in the form', async () => {
  await register(app.url, 'forgetful')
  const visitor = openVisitor(app.url)
  const page = await visitor.get('/sign-in')
  const wrong = await visitor.send(page, '/sign-in', { username: 'forgetful', password: 'not this one' })
  const unknown = await visitor.send(page, '/sign-in', { username: 'nobody-here', password: 'not this one' })
  assert.is(wrong.status, 401)
  assert.is(wrong.text.replaceAll('forgetful', 'nobody-here'), unknown.text)
  assert.match(wrong.text, 'value="forgetful"')
  assert.not.match(wrong.text, 'not this one')
})

pages('a name may be written with capitals and blanks, in a form as in the API', async () => {
  await register(app.url, 'ada')
  for (const username of ['Ada', ' ADA ', 'ada']) {
    assert.is((await ask(app.url, 'POST /api/session', { body: { username, password } })).status, 201, username)
    const visitor = openVisitor(app.url)
    const home = await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username, password })
    assert.equal([home.status, home.path], [200, '/'], username)
  }
  const visitor = openVisitor(app.url)
  const none = await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username: 'A d;a', password })
  assert.is(none.status, 401)
})

pages('a browser keeps its cookie for as long as its session goes on, and is told once a day', async () => {
  const month = 30 * 24 * 3600
  const visitor = await signedIn()
  const cookieOf = async () => {
    const { headers } = await visitor.get('/submissions')
    return headers.getSetCookie().filter((line) => line.startsWith('gavel-session='))
  }
  assert.equal(await cookieOf(), [])
  const secret = visitor.cookies.get('gavel-session') ?? ''
  const aged = { expires_at: store.now() + 28 * 24 * 3600 * 1000 }
  await store.transact((tx) => tx.updateTable('refresh_token').set(aged).where('used_at', 'is', null).execute())
  // What a script of the page reads moves nothing: its answer could not renew the cookie.
  const cookie = `gavel-session=${secret}`
  assert.is((await ask(app.url, 'GET /api/user', { headers: { cookie } })).status, 200)
  const [renewed = '', ...more] = await cookieOf()
  assert.equal(more, [])
  assert.match(renewed, `gavel-session=${secret}; Max-Age=${month}; Path=/; HttpOnly`)
  assert.equal(await cookieOf(), [])
})

pages('pages speak the language that is asked for, or chosen', async () => {
  const visitor = openVisitor(app.url)
  const german = await visitor.get('/problems', { 'accept-language': 'de-AT,en;q=0.5' })
  assert.match(german.text, '<html lang="de" data-theme="auto">')
  assert.match(german.text, '<h1>Aufgaben</h1>')
  const chosen = await visitor.send(german, '/settings', { language: 'fr', theme: 'dark' })
  assert.is(chosen.path, '/problems')
  assert.match(chosen.text, '<html lang="fr" data-theme="dark">')
  assert.match((await visitor.get('/problems', { 'accept-language': 'de' })).text, '<h1>Problèmes</h1>')
})

pages('what people write is text on every page', async () => {
  const visitor = await signedIn()
  const attack = '"><script>alert(1)</script>\u202e\0'
  const found = await visitor.get(`/problems?search=${encodeURIComponent(attack.replace('\0', ''))}`)
  assert.not.match(found.text, '<script>alert')
  const sent = await visitor.send(await visitor.get('/problems/sum-up'), form, {
    language: 'python',
    source: attack.replace('\0', ''),
  })
  assert.not.match(sent.text, '<script>alert')
  assert.match(sent.text, '<mark>U+202E</mark>')
  const twice = [
    '/problems/sum-up?language=a&language=b',
    '/sign-in?next=/a&next=/b',
    '/first-administrator?key=a&key=b',
  ]
  for (const path of [
    ...twice,
    '/problems?search=a&search=b',
    '/problems?limit=x',
    '/problems?after=%00',
    '/submissions?after=%3Cb%3E',
    '/problems/%3Cb%3E',
  ]) {
    const { status, text } = await visitor.get(path)
    assert.ok(status >= 200 && status < 500, `${path}: ${status}`)
    assert.not.match(text, '<b>')
  }
})

pages('a form that is too large is refused before it is kept, and nothing of it is cut off', async () => {
  const visitor = await signedIn()
  const page = await visitor.get('/problems/sum-up')
  const large = await visitor.send(page, form, { language: 'python', source: 'x'.repeat(9 << 20) })
  assert.is(large.status, 413)
  // As much as a form takes, and more than a problem does.
  const refused = await visitor.send(page, form, { language: 'python', source: `print("${'x'.repeat(1 << 19)}")` })
  assert.is(refused.status, 413)
  assert.match(refused.text, 'xxx&quot;)</textarea>')
  const boundary = 'b'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a.py"\r\n\r\n`
  const pieces = async function* () {
    yield Buffer.from(head)
    for (let piece = 0; piece < 20; piece++) yield Buffer.alloc(1 << 20, 'x')
    yield Buffer.from(`\r\n--${boundary}--\r\n`)
  }
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const body = ReadableStream.from(pieces())
  const streamed = await fetch(app.url + form, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  assert.ok(streamed.status >= 400 && streamed.status < 500, `${streamed.status}`)
})

pages('a form is held to the limits of the route that does the same', async () => {
  const strict = await startServer(temporaryFolder(), { GAVEL_SUBMISSIONS_PER_MINUTE: '2' })
  const visitor = openVisitor(strict.url)
  await visitor.send(await visitor.get('/register'), '/register', { username: 'hasty', password })
  const statuses: number[] = []
  for (let round = 0; round < 3; round++) {
    const page = await visitor.get('/problems/sum-up')
    statuses.push((await visitor.send(page, form, { language: 'python', source: `print(${round})` })).status)
  }
  await strict.close()
  assert.equal(statuses, [200, 200, 429])
})

pages('style and script never change under their address', async () => {
  const { text } = await openVisitor(app.url).get('/')
  const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
  assert.is(addresses.length, 2)
  for (const address of addresses) {
    const { status, headers } = await fetch(app.url + address)
    assert.is(status, 200)
    assert.is(headers.get('cache-control'), 'public, max-age=31536000, immutable')
  }
})

pages.run()
