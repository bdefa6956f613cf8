import { LeaseLost } from '@gavel/node/judge-server'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { reconcile } from '../../src/queue/reconcile.ts'
import { ask, databaseKinds } from '../harness.ts'
import { owner, reportOf, startRejudgingWorld } from './world.ts'

for (const kind of databaseKinds) {
  const rejudgings = suite(`rejudgings on ${kind}`)

  rejudgings('are a preview until they are applied, and keep the judging before', async () => {
    const world = await startRejudgingWorld(kind)
    const ids = [await world.submit(), await world.submit()]
    await world.judgeAll('WA')
    const made = await world.asJury('POST /api/rejudgings', {
      selection: { problem: 'sum-up' },
      reason: 'data was wrong',
    })
    assert.equal([made.status, made.body.state, made.body.total, made.body.judged], [201, 'judging', 2, 0])
    const { id } = made.body
    const early = await world.asJury(`POST /api/rejudgings/${id}/apply`)
    assert.equal([early.status, early.body.code], [409, 'rejudging.unfinished'])
    await world.judgeAll('AC')
    for (const each of ids) assert.is(await world.verdictOf(each), 'WA')
    const shown = (await world.asJury(`GET /api/rejudgings/${id}`)).body
    assert.equal([shown.state, shown.judged, shown.changed, shown.changes.length], ['judged', 2, 2, 2])
    assert.equal(shown.matrix, [{ before: 'WA', after: 'AC', count: 2 }])
    assert.equal(shown.changes[0].before, { verdict: 'WA', score: null })
    assert.equal(shown.changes[0].after, { verdict: 'AC', score: null })
    const applied = await world.asJury(`POST /api/rejudgings/${id}/apply`)
    assert.equal([applied.status, applied.body.state], [200, 'applied'])
    for (const each of ids) {
      assert.is(await world.verdictOf(each), 'AC')
      assert.equal(await world.typesOf(each), ['queued', 'judged', 'restarted', 'judged'])
    }
    assert.is((await world.asJury(`POST /api/rejudgings/${id}/apply`)).body.code, 'rejudging.over')
    assert.is((await world.store.read.selectFrom('judging').select('id').execute()).length, 4)
    await world.close()
  })

  rejudgings('that are cancelled change nothing, and a node that is at it loses its lease', async () => {
    const world = await startRejudgingWorld(kind)
    const submission = await world.submit()
    await world.judgeAll('JE')
    const { id } = (await world.asJury('POST /api/rejudgings', { selection: { verdict: 'JE' }, reason: 'mended' })).body
    const [held] = await world.records.lease(owner, 1)
    assert.ok(held)
    await world.records.append(held, 0, [{ type: 'compile-started', language: 'python' }])
    const cancelled = await world.asJury(`POST /api/rejudgings/${id}/cancel`)
    assert.equal([cancelled.status, cancelled.body.state], [200, 'cancelled'])
    const late = await world.records.finish(held, 1, [], reportOf('AC')).catch((error: unknown) => error)
    assert.instance(late, LeaseLost)
    assert.is(await world.verdictOf(submission), 'JE')
    assert.equal(await world.typesOf(submission), ['queued', 'judged'])
    assert.is((await reconcile(world.store, world.queue, 'local:')).requeued, 0)
    assert.equal(
      (await world.asJury('GET /api/rejudgings')).body.items.map((each: { state: string }) => each.state),
      ['cancelled'],
    )
    await world.close()
  })

  rejudgings('are the jury’s, want something to choose by, and something that fits', async () => {
    const world = await startRejudgingWorld(kind)
    const body = { selection: { problem: 'sum-up' }, reason: 'x' }
    assert.is((await ask(world.app.url, 'POST /api/rejudgings', { token: world.user, body })).status, 403)
    assert.is((await world.asJury('POST /api/rejudgings', { selection: {}, reason: 'x' })).status, 400)
    assert.is((await world.asJury('POST /api/rejudgings', body)).body.code, 'request.invalid')
    assert.is((await world.asJury('GET /api/rejudgings/none')).status, 404)
    await world.close()
  })

  rejudgings.run()
}
