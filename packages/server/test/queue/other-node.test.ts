import { leaseMs } from '@gavel/node/judge-server'
import { nodeProtocol } from '@gavel/shared/node'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import { writeFailures } from '../../src/queue/node-failure.ts'
import type { JudgeNodeTable } from '../../src/store/schema.ts'
import { databaseKinds, storeWithSubmissions } from '../harness.ts'
import { leaseIn } from './lease.ts'

const now = 10_000_000_000
const fiveMinutes = 300_000
const names = ['a', 'b', 'c'] as const

/** What a node may be like: only the first kind may be waited for. */
const kinds = {
  trusted: {},
  silent: { seen_at: now - leaseMs },
  left: { state: 'left' },
  draining: { state: 'draining' },
  quarantined: { quarantined_at: 1, quarantine_reason: 'it failed' },
  'without the language': { info: infoOf(['c']) },
} satisfies Record<string, Partial<JudgeNodeTable>>

type NodeKind = keyof typeof kinds

function infoOf(languages: readonly string[]): string {
  const rest = { protocol: nodeProtocol, version: '1.0.0', cores: 1, slots: 1, driver: 'native', cgroup: 'none' }
  return JSON.stringify({ ...rest, languages, images: [], speedFactor: null })
}

function nodeRow(name: string, kind: NodeKind): JudgeNodeTable {
  const row = { name, token_id: null, info: infoOf(['c', 'python']), joined_at: 1, seen_at: now, busy: 0, judged: 0 }
  return { ...row, state: 'up', failures: 0, quarantined_at: null, quarantine_reason: null, ...kinds[kind] }
}

for (const kind of databaseKinds) {
  const otherNode = suite(`the node after a failure on ${kind}`)

  /** Who may lease an entry that failed with some nodes, its pause having ended so long ago. */
  async function openWho() {
    const { store, entries } = await storeWithSubmissions(1, kind)
    const queue = createLeaseTable(store.dialect)
    await store.transact(async (tx) => {
      for (const entry of entries) await tx.executeQuery(queue.enqueue(tx, entry, 1))
    })
    async function whoLeases(nodes: readonly NodeKind[], failed: readonly string[], waitedMs = 0): Promise<string[]> {
      const failed_with = writeFailures(failed.map((node) => ({ node, reason: `the "disk" of ${node}` })))
      const rows = nodes.map((each, index) => nodeRow(names[index] ?? '', each))
      await store.transact(async (tx) => {
        await tx.deleteFrom('judge_node').execute()
        await tx.insertInto('judge_node').values(rows).execute()
      })
      const able: string[] = []
      for (const name of names.slice(0, nodes.length)) {
        const free = { failed_with, ready_at: now - waitedMs, lease_owner: null, lease_expires_at: null }
        await store.transact((tx) => tx.updateTable('queue_entry').set(free).execute())
        const owner = { name, languages: ['python'] }
        const ready = await queue.hasReady(store.read, owner, now)
        const leased = await store.transact((tx) => leaseIn(tx, queue, owner, { most: 1, now }))
        assert.is(leased.length > 0, ready, 'a poll sees what a lease gives, or it would spin')
        if (ready) able.push(name)
      }
      return able
    }
    return { store, whoLeases }
  }

  otherNode('is a trusted living one that has the language and did not fail, and any where there is none', async () => {
    const { store, whoLeases } = await openWho()
    const nodeKinds = fc.constantFrom(...(Object.keys(kinds) as NodeKind[]), 'trusted' as const, 'trusted' as const)
    const property = fc.asyncProperty(
      fc.array(nodeKinds, { minLength: 1, maxLength: 3 }),
      fc.subarray([...names]),
      async (nodes, failed) => {
        const present = names.slice(0, nodes.length)
        const fresh = present.filter((name, index) => nodes[index] === 'trusted' && !failed.includes(name))
        const unfailed = present.filter((name) => !failed.includes(name))
        assert.equal(await whoLeases(nodes, failed), fresh.length > 0 ? unfailed : present)
      },
    )
    await fc.assert(property, { numRuns: 60 })
    await store.close()
  })

  otherNode('is waited for by one that failed, not for ever: a sick one lives and leases nothing', async () => {
    const { store, whoLeases } = await openWho()
    assert.equal(await whoLeases(['trusted', 'trusted'], ['a'], fiveMinutes - 1), ['b'])
    assert.equal(await whoLeases(['trusted', 'trusted'], ['a'], fiveMinutes), ['a', 'b'])
    await store.close()
  })

  otherNode('need not be waited for once it goes away', async () => {
    const { store, whoLeases } = await openWho()
    assert.equal(await whoLeases(['trusted', 'trusted'], ['a']), ['b'])
    for (const gone of ['silent', 'left', 'draining', 'quarantined'] as const) {
      assert.equal(await whoLeases(['trusted', gone], ['a']), ['a', 'b'], gone)
    }
    await store.close()
  })

  otherNode.run()
}
