import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { databaseKinds, password, register } from '../harness.ts'
import { owner, reportOf, startRejudgingWorld } from '../rejudgings/world.ts'
import { openVisitor } from './visitor.ts'

for (const kind of databaseKinds) {
  const pages = suite(`pages of rejudgings on ${kind}`)

  pages('an administrator chooses, sees verdicts before and after with their submissions, and applies', async () => {
    const world = await startRejudgingWorld(kind)
    try {
      const ids = [await world.submit(), await world.submit(), await world.submit()]
      await world.judgeAll('WA')
      const chief = openVisitor(world.app.url)
      await register(world.app.url, 'grace')
      await world.store.transact((tx) =>
        tx.updateTable('user').set({ role: 'admin' }).where('username', '=', 'grace').execute(),
      )
      await chief.send(await chief.get('/sign-in'), '/sign-in', { username: 'grace', password })

      const list = await chief.get('/admin/rejudgings?problem=sum-up&reason=data')
      assert.match(list.text, /name="problem"[^>]*value="sum-up"/)
      const empty = await chief.send(list, '/admin/rejudgings', { reason: 'x' })
      assert.is(empty.status, 400)
      assert.match(empty.text, /role="alert"/)
      const none = await chief.send(list, '/admin/rejudgings', { reason: 'x', problem: 'none-such' })
      assert.match(none.text, 'No submission with a verdict fits this selection.')
      assert.match(none.text, 'value="none-such"')

      const reason = '<b>data was wrong</b>'
      const made = await chief.send(list, '/admin/rejudgings', {
        problem: 'sum-up',
        user: 'ada',
        verdict: 'WA',
        reason,
      })
      assert.match(made.text, '&lt;b&gt;data was wrong&lt;/b&gt;')
      assert.match(made.text, '0 of 3 judged, 0 changed.')
      assert.not.match(made.text, `action="${made.path}/apply"`)
      const [work, other] = await world.records.lease(owner, 2)
      assert.ok(work && other)
      await world.records.finish(work, 0, [], reportOf('AC'))
      await world.records.finish(other, 0, [], reportOf('WA'))

      const half = await chief.get(made.path)
      assert.match(half.text, '2 of 3 judged, 1 changed.')
      for (const name of ['1: before Wrong answer, after Accepted', '1: before Wrong answer, after not judged yet'])
        assert.match(half.text, name)
      const region = await chief.get(`${made.path}/now`)
      assert.ok(half.text.includes(region.text), 'the region is drawn by the same function at first and later')
      const early = await chief.send(half, `${made.path}/apply`, { ...tokenOf(half.text) })
      assert.is(early.status, 409)
      assert.match(early.text, '1 of 3 has no verdict yet.')
      const kept = await chief.get(`${made.path}?before=WA&after=WA`)
      assert.match(kept.text, `/submissions/${other.submission}"`)
      assert.not.match(kept.text, `/submissions/${work.submission}"`)
      const waiting = await chief.get(`${made.path}?before=WA&after=`)
      assert.is(waiting.text.match(/href="\/submissions\//g)?.length, 1)
      assert.is((await chief.get(`${made.path}?before=XX&after=WA`)).status, 400)

      await world.judgeAll('AC')
      const ready = await chief.get(made.path)
      const applied = await chief.send(ready, `${made.path}/apply`, {})
      assert.match(applied.text, 'applied')
      assert.not.match(applied.text, `action="${made.path}/cancel"`)
      const verdicts = await Promise.all(ids.map((id) => world.verdictOf(id)))
      assert.equal(verdicts.toSorted(), ['AC', 'AC', 'WA'])
    } finally {
      await world.close()
    }
  })

  pages('are not there for others', async () => {
    const world = await startRejudgingWorld(kind)
    try {
      const pupil = openVisitor(world.app.url)
      const home = await pupil.send(await pupil.get('/sign-in'), '/sign-in', { username: 'ada', password })
      for (const path of ['/admin/rejudgings', '/admin/rejudgings/x', '/admin/rejudgings/x/now'])
        assert.is((await pupil.get(path)).status, 404)
      for (const path of ['/admin/rejudgings', '/admin/rejudgings/x/apply'])
        assert.is((await pupil.send(home, path, {})).status, 404)
    } finally {
      await world.close()
    }
  })

  pages.run()
}

/** The hidden field that every form of a page has. */
function tokenOf(text: string): Record<string, string> {
  const [, name = '', value = ''] = /<input type="hidden" name="([^"]*)" value="([^"]*)">/.exec(text) ?? []
  return { [name]: value }
}
