import { type NodeInfo, nodeProtocol } from '@gavel/shared/node'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRoster } from '../../src/dispatch/roster.ts'
import { createNodeTokens } from '../../src/dispatch/tokens.ts'
import type { DatabaseKind } from '../../src/store/store.ts'
import { databaseKinds, storeWithSubmissions } from '../harness.ts'

const info: NodeInfo = {
  ...{ protocol: nodeProtocol, version: '1.0.0', cores: 1, slots: 1, driver: 'native', cgroup: 'none' },
  ...{ languages: ['c'], images: [], speedFactor: null },
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

async function openRoster(kind: DatabaseKind) {
  const { store } = await storeWithSubmissions(0, kind)
  const tokens = createNodeTokens(store)
  const idOf = async (name: string) => (await tokens.verify(await tokens.create(name))).id
  /** As if the node had been silent for so long. */
  const silence = (name: string, ms: number) =>
    store.transact((tx) =>
      tx
        .updateTable('judge_node')
        .set({ seen_at: store.now() - ms })
        .where('name', '=', name)
        .execute(),
    )
  return { store, tokens, roster: createRoster(store), own: await idOf('own'), other: await idOf('other'), silence }
}

for (const kind of databaseKinds) {
  const roster = suite(`the names of judge nodes on ${kind}`)

  roster('stay with the token that used them first, be the node alive, silent or gone', async () => {
    const { store, roster, own, other, silence } = await openRoster(kind)
    await roster.join('lab', own, info)
    assert.is(await codeOf(roster.join('lab', other, info)), 'node.name-taken')
    await silence('lab', 24 * 3600 * 1000)
    assert.is(await codeOf(roster.join('lab', other, info)), 'node.name-taken')
    await roster.leave('lab')
    assert.is(await codeOf(roster.join('lab', other, info)), 'node.name-taken')
    assert.is(await codeOf(roster.join('lab', own, info)), 'done')
    await store.close()
  })

  roster('are free once an administrator removes the node, which has to be gone', async () => {
    const { store, roster, own, other, silence } = await openRoster(kind)
    await roster.join('lab', own, info)
    assert.is(await codeOf(roster.remove('lab')), 'request.invalid')
    await silence('lab', 60_000)
    assert.is(await codeOf(roster.remove('lab')), 'done')
    assert.is(await codeOf(roster.remove('lab')), 'node.unknown')
    assert.is(await codeOf(roster.join('lab', other, info)), 'done')
    await store.close()
  })

  roster('are free once their token is revoked; a node in quarantine is not trusted again by that', async () => {
    const { store, tokens, roster, own, other } = await openRoster(kind)
    await roster.join('lab', own, info)
    const sick = { quarantined_at: 1, quarantine_reason: 'it failed' }
    await store.transact((tx) => tx.updateTable('judge_node').set(sick).execute())
    await tokens.revoke('own')
    assert.is(await codeOf(roster.join('lab', other, info)), 'done')
    assert.is((await roster.list())[0]?.state, 'quarantined')
    await store.close()
  })

  roster('of nodes inside servers are no token’s', async () => {
    const { store, roster, own, other } = await openRoster(kind)
    await roster.join('local:1', null, info)
    await roster.leave('local:1')
    for (const token of [own, other]) assert.is(await codeOf(roster.join('local:1', token, info)), 'node.name-taken')
    assert.is(await codeOf(roster.join('local:1', null, info)), 'done')
    await store.close()
  })

  roster('are 64 of a token at most, though many join at once', async () => {
    const { store, roster, own } = await openRoster(kind)
    const codes = await Promise.all(
      Array.from({ length: 70 }, (_, index) => codeOf(roster.join(`lab-${index}`, own, info))),
    )
    assert.is(codes.filter((code) => code === 'done').length, 64)
    assert.is(codes.filter((code) => code === 'request.too-many').length, 6)
    assert.is((await roster.list()).length, 64)
    await store.close()
  })

  roster.run()
}
