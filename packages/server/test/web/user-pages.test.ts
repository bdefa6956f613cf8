import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/store/open.ts'
import { password, register, startServer, temporaryFolder } from '../harness.ts'
import { openVisitor } from './visitor.ts'

const users = suite('pages of the accounts')

users(
  'an administrator finds a pupil, gives a password, a role, stops the account and lets it be used again',
  async () => {
    const dataDirectory = temporaryFolder()
    const app = await startServer(dataDirectory)
    const store = await openStore({ dataDirectory })
    try {
      await register(app.url, 'pupil')
      const named = { display_name: '<b>Ada</b>', class: '10B' }
      await store.transact((tx) => tx.updateTable('user').set(named).where('username', '=', 'pupil').execute())
      const pupil = openVisitor(app.url)
      await pupil.send(await pupil.get('/sign-in'), '/sign-in', { username: 'pupil', password })
      for (const path of ['/admin/users', '/admin/users/pupil']) assert.is((await pupil.get(path)).status, 404)
      assert.match((await openVisitor(app.url).get('/admin/users')).path, '/sign-in?next=')

      const chief = openVisitor(app.url)
      const first = app.firstAdministratorUrl?.slice(app.url.length) ?? ''
      await chief.send(await chief.get(first), '/first-administrator', { username: 'grace', password })
      const found = await chief.get('/admin/users?search=10b')
      assert.match(found.text, '<a href="/admin/users/pupil">')
      assert.match(found.text, '&lt;b&gt;Ada&lt;/b&gt;')
      assert.not.match(found.text, '/admin/users/grace"')

      const page = await chief.get('/admin/users/pupil')
      const reset = await chief.send(page, '/admin/users/pupil/password', {})
      const [, secret = ''] = /<code class="secret">([^<]+)<\/code>/.exec(reset.text) ?? []
      assert.not.match((await chief.get('/admin/users/pupil')).text, secret)
      assert.match((await pupil.get('/submissions')).path, '/sign-in?next=')
      const again = await pupil.send(await pupil.get('/sign-in'), '/sign-in', { username: 'pupil', password: secret })
      assert.is(again.path, '/')

      assert.match(
        (await chief.send(page, '/admin/users/pupil/role', { role: 'setter' })).text,
        '<option value="setter" selected>',
      )
      assert.is((await chief.send(page, '/admin/users/pupil/role', { role: 'emperor' })).status, 400)
      assert.match((await chief.send(page, '/admin/users/pupil/disable', {})).text, 'Enable the account')
      assert.match((await pupil.get('/submissions')).path, '/sign-in?next=')
      const stopped = await chief.get('/admin/users/pupil')
      assert.match((await chief.send(stopped, '/admin/users/pupil/enable', {})).text, 'Disable the account')

      const last = await chief.send(await chief.get('/admin/users/grace'), '/admin/users/grace/disable', {})
      assert.is(last.status, 403)
      assert.match(last.text, 'grace is the last administrator')
      const foreign = await pupil.get('/')
      assert.is((await chief.send(foreign, '/admin/users/pupil/disable', {})).status, 403)
      assert.is((await chief.get('/admin/users/nobody-there')).status, 404)
    } finally {
      await store.close()
      await app.close()
    }
  },
)

users.run()
