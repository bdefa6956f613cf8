import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/store/open.ts'
import { ask, password, register, startServer, temporaryFolder } from '../harness.ts'
import { openVisitor } from './visitor.ts'

const classes = suite('the accounts of a class in the browser')
const form = '/admin/class-import'
const dataDirectory = temporaryFolder()
let app: Awaited<ReturnType<typeof startServer>>
let store: Awaited<ReturnType<typeof openStore>>
const chief = { visitor: openVisitor('') }

classes.before(async () => {
  app = await startServer(dataDirectory)
  store = await openStore({ dataDirectory })
  chief.visitor = openVisitor(app.url)
  const first = app.firstAdministratorUrl?.slice(app.url.length) ?? ''
  await chief.visitor.send(await chief.visitor.get(first), '/first-administrator', { username: 'grace', password })
})
classes.after(async () => {
  await store.close()
  await app.close()
})

const count = async () => (await store.read.selectFrom('user').select('id').execute()).length
const main = (text: string) => /<main.*<\/main>/s.exec(text)?.[0] ?? ''

classes('are looked at, then made, then signed in to; a second time nothing is made', async () => {
  const { visitor } = chief
  const list = 'Name;Klasse;Platz\r\nJane Döe;10B;1\r\n<b>Bob</b> Bee;10B;2\r\n'
  const before = await count()
  const seen = await visitor.send(await visitor.get(form), form, { list })
  assert.is(await count(), before)
  assert.match(seen.text, '<bdi>jane.doee</bdi>')
  assert.match(seen.text, '&lt;b&gt;Bob&lt;/b&gt; Bee')
  const made = await visitor.send(seen, `${form}/make`, {})
  assert.is(await count(), before + 2)
  const secrets = [...made.text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  assert.is(secrets.length, 4)
  const [username, secret] = secrets
  assert.is((await ask(app.url, 'POST /api/session', { body: { username, password: secret } })).status, 201)
  const again = await visitor.send(await visitor.get(form), form, { list })
  assert.is(main(again.text).split('is there already').length, 3)
  const unchanged = await visitor.send(again, `${form}/make`, {})
  assert.is(await count(), before + 2)
  assert.not.match(unchanged.text, '<code>')
})

classes('a list that cannot be taken is told with its line, and nothing is done', async () => {
  const { visitor } = chief
  const before = await count()
  const rows: [string, RegExp][] = [
    ['', /Choose a file/],
    ['colour\nred\n', /Line 1: The first line names no column/],
    ['username\nada\nada\n', /Line 3: The username ada is in the list twice/],
    ['username,password\nnew.one,password\n', /Line 2: /],
    ['name\n"open\n', /The list is no CSV/],
  ]
  for (const [list, said] of rows)
    for (const action of [form, `${form}/make`]) {
      const page = await visitor.send(await visitor.get(form), form, { list: 'name\nSomebody New\n' })
      const refused = await visitor.send(page, action, { list })
      assert.is(refused.status, 400, list)
      assert.match(main(refused.text), said)
    }
  assert.is(await count(), before)
})

classes('is for administrators', async () => {
  await register(app.url, 'pupil')
  const pupil = openVisitor(app.url)
  await pupil.send(await pupil.get('/sign-in'), '/sign-in', { username: 'pupil', password })
  assert.is((await pupil.get(form)).status, 404)
  const page = await chief.visitor.get(form)
  const token = { 'form-token': /name="form-token" value="([^"]+)"/.exec((await pupil.get('/')).text)?.[1] ?? '' }
  assert.is((await pupil.send(page, form, { list: 'name\nX Y\n', ...token })).status, 404)
})

classes.run()
