import { nodeProtocol } from '@gavel/shared/node'
import { tokenName } from '@gavel/web/parts/field'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRoster } from '../../src/dispatch/roster.ts'
import { openStore } from '../../src/store/open.ts'
import { password, register, startServer, temporaryFolder } from '../harness.ts'
import { openVisitor } from './visitor.ts'

const nodes = suite('page of the judge nodes')

const info = {
  protocol: nodeProtocol,
  version: '0.1.0',
  cores: 4,
  slots: 4,
  languages: ['c', 'cpp', 'python'],
  images: [{ name: 'cpp', digest: 'ab'.repeat(32) }],
  speedFactor: 1.25,
  driver: 'native',
  cgroup: 'v2',
}

/** A server with two nodes, one of which is in quarantine for a reason that would do harm as HTML. */
async function startWorld() {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory)
  const store = await openStore({ dataDirectory })
  const roster = createRoster(store)
  await roster.join('lab-1', null, info)
  await roster.noteBeat('lab-1', { busy: 3, state: 'up', verdicts: 41 })
  await roster.join('lab-2', null, { ...info, speedFactor: null })
  const hurt = { quarantined_at: 1, quarantine_reason: '<img src=x onerror=alert(1)> no room' }
  await store.transact((tx) => tx.updateTable('judge_node').set(hurt).where('name', '=', 'lab-2').execute())
  return { app, store }
}

nodes('an administrator sees who is alive, busy and how fast, and trusts one in quarantine again', async () => {
  const { app, store } = await startWorld()
  try {
    const chief = openVisitor(app.url)
    const first = app.firstAdministratorUrl?.slice(app.url.length) ?? ''
    await chief.send(await chief.get(first), '/first-administrator', { username: 'grace', password })
    const page = await chief.get('/admin/nodes')
    assert.match(page.text, '1 of 2 up, 3 of 4 slots busy.')
    assert.match(page.text, /lab-1.*3 of 4.*41.*1\.25.*3 languages, 1 image/s)
    assert.match(page.text, '&lt;img src=x onerror=alert(1)&gt; no room')
    assert.not.match(page.text, '<img')
    const region = await chief.get('/admin/nodes/now')
    assert.ok(page.text.includes(region.text), 'the region is drawn by the same function at first and later')
    const resumed = await chief.send(page, '/admin/nodes/lab-2/resume', {})
    assert.match(resumed.text, '2 of 2 up, 3 of 8 slots busy.')
    const [, token = ''] = new RegExp(`name="${tokenName}" value="([^"]*)"`).exec(page.text) ?? []
    const unknown = await chief.send(page, '/admin/nodes/lab-9/resume', { [tokenName]: token })
    assert.is(unknown.status, 404)
    assert.match(unknown.text, /role="alert".*lab-9/s)
  } finally {
    await store.close()
    await app.close()
  }
})

nodes('it is not there for others, and its form wants its token', async () => {
  const { app, store } = await startWorld()
  try {
    await register(app.url, 'pupil')
    const pupil = openVisitor(app.url)
    const home = await pupil.send(await pupil.get('/sign-in'), '/sign-in', { username: 'pupil', password })
    for (const path of ['/admin/nodes', '/admin/nodes/now']) assert.is((await pupil.get(path)).status, 404)
    assert.is((await pupil.send(home, '/admin/nodes/lab-2/resume', {})).status, 404)
    assert.match((await openVisitor(app.url).get('/admin/nodes')).path, '/sign-in?next=')
    const row = await store.read.selectFrom('judge_node').selectAll().where('name', '=', 'lab-2').executeTakeFirst()
    assert.is(row?.quarantined_at, 1)
  } finally {
    await store.close()
    await app.close()
  }
})

nodes.run()
