import { leaseMs } from '@gavel/node/judge-server'
import { createLog } from '@gavel/node/log'
import type { JudgeReport } from '@gavel/shared/judging'
import { type NodeInfo, nodeProtocol } from '@gavel/shared/node'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createNodePool, type NodePool } from '../../src/dispatch/pool.ts'
import { createRecords } from '../../src/dispatch/records.ts'
import { createRoster } from '../../src/dispatch/roster.ts'
import type { VersionData } from '../../src/problems/version.ts'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { databaseKinds, storeWithSubmissions } from '../harness.ts'

const info: NodeInfo = {
  protocol: nodeProtocol,
  version: '1.0.0',
  cores: 1,
  slots: 1,
  driver: 'native',
  cgroup: 'none',
  languages: ['c', 'cpp', 'java', 'javascript', 'python'],
  images: [],
  speedFactor: null,
}

function reportOf(verdict: 'AC' | 'JE', log = ''): JudgeReport {
  return {
    verdict,
    score: null,
    compile: { ok: verdict === 'AC', log },
    tests: [],
    sandbox: null,
    language: null,
    groups: [],
  }
}

/** Two servers of one database, with so many submissions in the queue. */
async function openServers(kind: DatabaseKind, submissions: number) {
  const { store, entries } = await storeWithSubmissions(submissions, kind)
  const queue = createLeaseTable(store.dialect)
  await store.transact(async (tx) => {
    for (const entry of entries) await tx.executeQuery(queue.enqueue(tx, entry, 1))
  })
  const log = createLog('silent')
  const catalog = { version: async () => ({ timeLimitSeconds: 1 }) as VersionData }
  const openServer = () =>
    createNodePool({
      records: createRecords({ store, queue, catalog, log }),
      roster: createRoster(store),
      announce: () => {},
      onVerdict: () => {},
      log,
    })
  return { store, first: openServer(), second: openServer() }
}

async function endPauses(store: Store): Promise<void> {
  await store.transact((tx) => tx.updateTable('queue_entry').set({ ready_at: store.now() }).execute())
}

/** Lets the node fail what it is given; false where there was nothing. */
async function failOne(store: Store, server: NodePool, node: string): Promise<boolean> {
  await endPauses(store)
  const [work] = await server.lease(node, 1, 0, new AbortController().signal)
  if (work === undefined) return false
  await server.fail(node, work, reportOf('JE', `the disk of ${node} is gone`))
  return true
}

async function judgeOne(store: Store, server: NodePool, node: string): Promise<void> {
  await endPauses(store)
  const [work] = await server.lease(node, 1, 0, new AbortController().signal)
  assert.ok(work, 'there is something to judge')
  await server.finish(node, work, 0, [], reportOf('AC'))
}

const stateOf = async (server: NodePool) =>
  (await server.list()).map(({ name, state, failures }) => `${name} ${state} ${failures}`)

/** As if the leases had run out so long after their last heartbeat. */
async function letLeasesLapse(store: Store): Promise<void> {
  await store.transact((tx) =>
    tx
      .updateTable('queue_entry')
      .set({ lease_expires_at: store.now() - 1 })
      .where('lease_owner', 'is not', null)
      .execute(),
  )
}

/** How often one node lets the lease of one submission run out until it is given up; `between` comes after each. */
async function countLapses(kind: DatabaseKind, between: (server: NodePool) => Promise<unknown>): Promise<number> {
  const { store, first } = await openServers(kind, 1)
  await first.join('a', null, info)
  await store.transact((tx) => tx.updateTable('judge_node').set({ joined_at: 1 }).execute())
  let lapses = 0
  while ((await first.lease('a', 1, 0, new AbortController().signal)).length > 0) {
    lapses++
    await letLeasesLapse(store)
    await between(first)
  }
  const { verdict } = await store.read.selectFrom('judging').select('verdict').executeTakeFirstOrThrow()
  assert.is(verdict, 'JE')
  await store.close()
  return lapses
}

for (const kind of databaseKinds) {
  const quarantine = suite(`quarantine on ${kind}`)

  quarantine('submissions that fail on every node leave all of them trusted', async () => {
    const { store, first, second } = await openServers(kind, 8)
    await first.join('a', null, info)
    await first.join('b', null, info)
    let failures = 0
    while ((await failOne(store, first, 'a')) && (await failOne(store, second, 'b'))) failures += 2
    assert.is(failures, 24, 'three attempts at each')
    const verdicts = await store.read.selectFrom('judging').select('verdict').execute()
    assert.equal(
      verdicts.map(({ verdict }) => verdict),
      Array(8).fill('JE'),
    )
    assert.equal(await stateOf(first), ['a up 0', 'b up 0'])
    await store.close()
  })

  quarantine('a node that fails what another one judges is trusted no more, whichever servers they ask', async () => {
    const { store, first, second } = await openServers(kind, 6)
    await first.join('a', null, info)
    await first.join('b', null, info)
    for (let each = 1; each <= 5; each++) {
      assert.equal(await stateOf(second), [`a up ${each - 1}`, 'b up 0'])
      assert.ok(await failOne(store, first, 'a'))
      assert.equal(await stateOf(second), [`a up ${each - 1}`, 'b up 0'], 'not before another has judged it')
      await judgeOne(store, second, 'b')
    }
    const [bad] = await second.list()
    assert.is(bad?.state, 'quarantined')
    assert.match(bad?.quarantineReason ?? '', /^5 failures .* the disk of a is gone$/)
    await judgeOne(store, second, 'b')
    await store.close()
  })

  quarantine(
    'a submission counts once against a node, and not where the node itself judges it in the end',
    async () => {
      const { store, first, second } = await openServers(kind, 2)
      await first.join('a', null, info)
      for (let each = 0; each < 2; each++) assert.ok(await failOne(store, first, 'a'))
      await first.join('b', null, info)
      await judgeOne(store, second, 'b')
      assert.equal(await stateOf(first), ['a up 1', 'b up 0'])
      await first.leave('a')
      assert.ok(await failOne(store, second, 'b'))
      await judgeOne(store, second, 'b')
      assert.equal(await stateOf(first), ['a left 1', 'b up 0'])
      await store.close()
    },
  )

  quarantine(
    'one node alone judges again what it failed, gives it up after three times, and stays trusted',
    async () => {
      const { store, first } = await openServers(kind, 2)
      await first.join('a', null, info)
      for (let each = 0; each < 6; each++) assert.ok(await failOne(store, first, 'a'))
      assert.is(await failOne(store, first, 'a'), false)
      assert.equal(await stateOf(first), ['a up 0'])
      await store.close()
    },
  )

  quarantine(
    'what failed goes to another living node before it is given up, and back where that one leaves',
    async () => {
      const { store, first, second } = await openServers(kind, 1)
      await first.join('a', null, info)
      await first.join('b', null, info)
      assert.ok(await failOne(store, first, 'a'))
      assert.is(await failOne(store, first, 'a'), false, 'it waits for b')
      await second.leave('b')
      assert.ok(await failOne(store, first, 'a'))
      await first.join('b', null, info)
      assert.is(await failOne(store, first, 'a'), false, 'b is back')
      await judgeOne(store, second, 'b')
      assert.equal(await stateOf(first), ['a up 1', 'b up 0'])
      await store.close()
    },
  )

  quarantine('a verdict of its own ends the row of a node', async () => {
    const { store, first, second } = await openServers(kind, 3)
    await first.join('a', null, info)
    await first.join('b', null, info)
    assert.ok(await failOne(store, first, 'a'))
    await judgeOne(store, second, 'b')
    assert.equal(await stateOf(first), ['a up 1', 'b up 0'])
    await judgeOne(store, first, 'a')
    await first.beat('a', { leases: [], busy: 0, draining: false })
    assert.equal(await stateOf(first), ['a up 0', 'b up 0'])
    await store.close()
  })

  quarantine('leases that run out while their node lives are failures, but for the first', async () => {
    const beat = (server: NodePool) => server.beat('a', { leases: [], busy: 1, draining: false })
    assert.is(await countLapses(kind, beat), 4)
  })

  quarantine('a node that asks for work lives, though its heartbeats were late', async () => {
    assert.is(await countLapses(kind, async () => {}), 4)
  })

  quarantine('a node that started anew is another: that it ended is no failure of the submission', async () => {
    assert.is(await countLapses(kind, (server) => server.join('a', null, info)), 16)
  })

  quarantine('leases that run out with nodes that are heard no more are no failures of the submission', async () => {
    const { store, first, second } = await openServers(kind, 1)
    for (const node of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await first.join(node, null, info)
      const seen = { joined_at: 1, seen_at: store.now() - 2 * leaseMs }
      await store.transact((tx) => tx.updateTable('judge_node').set(seen).execute())
      assert.is((await second.lease(node, 1, 0, new AbortController().signal)).length, 1)
      await letLeasesLapse(store)
    }
    await judgeOne(store, first, 'f')
    await store.close()
  })

  quarantine('a lease that runs out with one living node and then with another is a failure', async () => {
    const { store, first, second } = await openServers(kind, 1)
    await first.join('a', null, info)
    await first.join('b', null, info)
    await store.transact((tx) => tx.updateTable('judge_node').set({ joined_at: 1 }).execute())
    const failures: number[] = []
    for (const node of ['a', 'b', 'a', 'b']) {
      assert.is((await second.lease(node, 1, 0, new AbortController().signal)).length, 1)
      const entry = await store.read.selectFrom('queue_entry').select('failures').executeTakeFirstOrThrow()
      failures.push(entry.failures)
      await letLeasesLapse(store)
      await first.beat(node, { leases: [], busy: 1, draining: false })
    }
    assert.equal(failures, [0, 0, 1, 2])
    assert.equal(await first.lease('a', 1, 0, new AbortController().signal), [])
    await store.close()
  })

  quarantine.run()
}
