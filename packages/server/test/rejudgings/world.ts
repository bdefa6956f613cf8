import { createLog } from '@gavel/node/log'
import type { JudgeReport } from '@gavel/shared/judging'
import type { Verdict } from '@gavel/shared/verdict'
import { createRecords, type Records } from '../../src/dispatch/records.ts'
import { readEvents } from '../../src/live/journal.ts'
import { createCatalog } from '../../src/problems/catalog.ts'
import { createLeaseTable } from '../../src/queue/lease-table.ts'
import { openStore } from '../../src/store/open.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { ask, newDatabase, register, registerAdmin, startServer, submissionOf } from '../harness.ts'

/** A judge node that anything may be leased to. */
export const owner = { name: 'bench', languages: null }
export const reportOf = (verdict: Verdict): JudgeReport => ({
  verdict,
  score: null,
  compile: { ok: true, log: '' },
  tests: [],
  sandbox: { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' },
  language: null,
  groups: [],
})

/** A server whose judging is done by hand, with a user who submits and a jury. */
export async function startRejudgingWorld(kind: DatabaseKind) {
  const database = await newDatabase(kind)
  const app = await startServer(database)
  const store: Store = await openStore(database)
  const queue = createLeaseTable(store.dialect)
  const records: Records = createRecords({ store, queue, catalog: createCatalog(store), log: createLog('fatal') })
  const user = (await register(app.url, 'ada')).accessToken
  const jury = await registerAdmin(app.url, store)
  const submit = async () =>
    (await ask(app.url, 'POST /api/submissions', { token: user, body: submissionOf('print(1)') })).body.id as string
  const judgeAll = async (verdict: Verdict) => {
    for (const work of await records.lease(owner, 100)) await records.finish(work, 0, [], reportOf(verdict))
  }
  const asJury = (request: `${'GET' | 'POST'} /${string}`, body?: unknown) =>
    ask(app.url, request, { token: jury, body })
  const verdictOf = async (id: string) => (await asJury(`GET /api/submissions/${id}`)).body.verdict as Verdict
  const typesOf = async (id: string) => (await readEvents(store.read, id, 0)).map(({ event }) => event.type)
  const close = async () => {
    await store.close()
    await app.close()
  }
  return { app, store, queue, records, user, submit, judgeAll, asJury, verdictOf, typesOf, close }
}
