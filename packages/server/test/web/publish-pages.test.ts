import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/store/open.ts'
import { databaseKinds, newDatabase, password, register, startServer } from '../harness.ts'
import { archiveOf } from './archive.ts'
import { openVisitor, type Seen, type Visitor } from './visitor.ts'

/** The page once its package has been checked. */
async function checked(visitor: Visitor, sent: Seen): Promise<Seen> {
  for (;;) {
    const page = await visitor.get(sent.path)
    if (!page.text.includes('data-every')) return page
    await sleep(50)
  }
}

for (const kind of databaseKinds) {
  const pages = suite(`publishing in the browser on ${kind}`)

  async function startWorld() {
    const database = await newDatabase(kind)
    const app = await startServer(database)
    const store = await openStore(database)
    const signIn = async (username: string, role: 'user' | 'setter') => {
      await register(app.url, username)
      await store.transact((tx) => tx.updateTable('user').set({ role }).where('username', '=', username).execute())
      const visitor = openVisitor(app.url)
      await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username, password })
      return visitor
    }
    const close = async () => {
      await store.close()
      await app.close()
    }
    return { app, signIn, close }
  }

  pages('a setter sends a package, sees what is found, hides it, sends another version, and goes back', async () => {
    const world = await startWorld()
    try {
      const setter = await world.signIn('setter', 'setter')
      const form = await setter.get('/publish')
      const send = (slug: string, archive: File | string, shown = 'public') =>
        setter.send(form, '/publish', { slug, shown, archive })

      const bad = await checked(
        setter,
        await send(
          'two-sums',
          await archiveOf((folder) => writeFileSync(path.join(folder, 'data/sample/1.ans'), '<b>41</b>\n')),
        ),
      )
      assert.match(bad.text, 'Refused')
      assert.match(bad.text, /<li><bdi>error /)
      assert.not.match(bad.text, '<b>41')
      assert.is((await setter.get('/problems/two-sums')).status, 404)

      const good = await checked(setter, await send('two-sums', await archiveOf()))
      assert.match(good.text, 'Published')
      const problem = await setter.get('/problems/two-sums')
      assert.match(problem.text, 'href="/problems/two-sums/versions"')
      const versions = await setter.get('/problems/two-sums/versions')
      await setter.send(versions, '/problems/two-sums/state', { state: 'hidden' })
      assert.is((await openVisitor(world.app.url).get('/problems/two-sums')).status, 404)

      const next = await archiveOf((folder) => writeFileSync(path.join(folder, 'notes.txt'), 'new'))
      assert.match((await checked(setter, await send('two-sums', next, 'draft'))).text, 'kept as a draft')
      const both = await setter.get('/problems/two-sums/versions')
      const [, version = ''] = /versions\/([0-9a-f]{64})\/use/.exec(both.text) ?? []
      const shown = await setter.get(`/problems/two-sums/versions?version=${version}`)
      assert.match(shown.text, /notes\.txt.*added/s)
      const used = await setter.send(both, `/problems/two-sums/versions/${version}/use`, {})
      assert.not.match(used.text, `versions/${version}/use`)
      assert.match(used.text, /versions\/[0-9a-f]{64}\/use/)
    } finally {
      await world.close()
    }
  })

  pages(
    'what is no package, is cut, too long a name, or of another is told in the form, and keeps it filled in',
    async () => {
      const world = await startWorld()
      try {
        const [setter, other] = [await world.signIn('setter', 'setter'), await world.signIn('other', 'setter')]
        const form = await setter.get('/publish')
        const whole = await archiveOf()
        const half = new File([(await whole.bytes()).subarray(0, 900)], 'half.zip')
        const cases: [slug: string, archive: File | string, told: RegExp][] = [
          ['mine', new File(['no zip'], 'x.zip'), /no zip/],
          ['mine', half, /role="alert"/],
          ['mine', new File([], ''), /Choose the file/],
          ['mine', '', /Choose the file/],
          ['A B', whole, /small letters/],
          ['../up', whole, /small letters/],
          ['sum-up', whole, /of somebody else/],
        ]
        for (const [slug, archive, told] of cases) {
          const page = await setter.send(form, '/publish', { slug, shown: 'hidden', archive })
          assert.ok(page.status >= 400 && page.status < 500, `${slug}: ${page.status}`)
          assert.match(page.text, told)
          assert.match(page.text, `value="${slug}"`)
          assert.match(page.text, 'value="hidden" checked')
          assert.not.match(page.text, /\/tmp\/|incoming/)
        }
        const published = await checked(setter, await setter.send(form, '/publish', { slug: 'mine', archive: whole }))
        assert.is((await other.get(published.path)).status, 404)
        assert.is((await other.get('/problems/mine/versions')).status, 403)
      } finally {
        await world.close()
      }
    },
  )

  pages('it is not there for solvers, and wants the token of its form before the file is read', async () => {
    const world = await startWorld()
    try {
      const [setter, solver] = [await world.signIn('setter', 'setter'), await world.signIn('solver', 'user')]
      const form = await setter.get('/publish')
      const archive = await archiveOf()
      assert.is((await setter.send(form, '/publish', { 'form-token': 'x', slug: 'a', archive })).status, 403)
      assert.is((await solver.send(form, '/publish', { slug: 'a', archive })).status, 404)
      for (const path of ['/publish', '/publications/x', '/publications/x/now', '/problems/sum-up/versions'])
        assert.is((await solver.get(path)).status, 404)
      assert.match((await openVisitor(world.app.url).get('/publish')).path, '/sign-in?next=')
    } finally {
      await world.close()
    }
  })

  pages.run()
}
