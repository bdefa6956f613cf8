import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { userRow } from '../../../src/auth/users.ts'
import { newId } from '../../../src/store/id.ts'
import { openStore } from '../../../src/store/open.ts'
import { monthsFrom } from '../../../src/store/postgres/partitions.ts'
import { ask, newDatabase, register, startServer, submissionOf, temporaryFolder } from '../../harness.ts'
import { freePort, startPostgres } from '../../postgres.ts'

const store = suite('store on Postgres')

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
  )

store('writes only inside transact, and keeps nothing of a write that throws', async () => {
  const opened = await openStore(await newDatabase('postgres'))
  assert.match(await codeOf(opened.read.deleteFrom('user').execute()), /storage.unavailable|read-only/)
  const row = userRow({ id: newId(), username: 'ada', created_at: 1 })
  const failing = opened.transact(async (tx) => {
    await tx.insertInto('user').values(row).execute()
    throw new Error('no')
  })
  assert.is(await codeOf(failing), 'Error: no')
  assert.equal(await opened.read.selectFrom('user').selectAll().execute(), [])
  await opened.close()
})

store('puts what is made this month into this month’s partition', async () => {
  const opened = await openStore(await newDatabase('postgres'))
  const id = newId()
  await opened.transact((tx) => tx.insertInto('submission_source').values({ submission_id: id, files: '[]' }).execute())
  const [month] = monthsFrom(Date.now())
  assert.ok(month !== undefined && month.from <= id && id < month.to)
  const partition = opened.read.withTables<Record<string, { submission_id: string }>>()
  const rows = await partition.selectFrom(`submission_source_${month.suffix}`).select('submission_id').execute()
  assert.equal(rows, [{ submission_id: id }])
  await opened.close()
})

store('knows the months from December on', () => {
  const months = monthsFrom(Date.UTC(2026, 11, 31))
  assert.equal(
    months.map(({ suffix }) => suffix),
    ['2026_12', '2027_01', '2027_02'],
  )
  for (const [index, { from, to }] of months.entries()) {
    assert.ok(from < to)
    if (index > 0) assert.is(from, months[index - 1]?.to)
  }
})

store('requests are answered with 503 while Postgres is away, and served again when it is back', async () => {
  const postgres = await startPostgres({ durable: true })
  const database = { dataDirectory: temporaryFolder(), databaseUrl: await postgres.createDatabase() }
  const app = await startServer(database)
  try {
    const token = (await register(app.url, 'ada')).accessToken
    const submit = () => ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
    assert.is((await submit()).status, 201)
    await postgres.kill()
    const away = await submit()
    assert.equal([away.status, away.body.code], [503, 'storage.unavailable'])
    assert.match(away.headers.get('retry-after') ?? '', /^\d+$/)
    assert.is((await ask(app.url, 'GET /readyz')).status, 503)
    assert.is((await ask(app.url, 'GET /healthz')).status, 200)
    await postgres.restart()
    let status = 503
    for (let each = 0; each < 50 && status !== 201; each++) status = (await submit()).status
    assert.is(status, 201)
    const listed = await ask(app.url, 'GET /api/submissions', { token })
    assert.ok(listed.body.items.length >= 2)
  } finally {
    await app.close()
    await postgres.stop()
  }
})

store('lists are read from the replica, and single things from where they are written', async () => {
  // A database of its own that nothing is copied to shows which one was asked.
  const { databaseUrl: replica = '' } = await newDatabase('postgres')
  await (await openStore({ dataDirectory: temporaryFolder(), databaseUrl: replica })).close()
  const app = await startServer(await newDatabase('postgres'), { DATABASE_REPLICA_URL: replica })
  const token = (await register(app.url, 'ada')).accessToken
  const { id } = (await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })).body
  assert.is((await ask(app.url, `GET /api/submissions/${id}`, { token })).status, 200)
  assert.equal((await ask(app.url, 'GET /api/submissions', { token })).body.items, [])
  assert.equal((await ask(app.url, 'GET /api/problems')).body.items, [])
  assert.is((await ask(app.url, 'GET /api/problems/sum-up')).status, 200)
  await app.close()
})

store('a server that starts before its database answers with 503 until that is there', async () => {
  const postgres = await startPostgres({ durable: true })
  const database = { dataDirectory: temporaryFolder(), databaseUrl: await postgres.createDatabase() }
  await postgres.kill()
  const port = await freePort()
  const starting = startServer(database, { GAVEL_PORT: String(port) })
  const url = `http://127.0.0.1:${port}`
  const statusOf = (route: string) =>
    fetch(`${url}${route}`).then(
      ({ status }) => status,
      () => 0,
    )
  let status = 0
  for (let each = 0; each < 200 && status === 0; each++) status = await statusOf('/api/health')
  assert.equal([status, await statusOf('/healthz')], [503, 200])
  await postgres.restart()
  const app = await starting
  assert.is(await statusOf('/api/health'), 200)
  await app.close()
  await postgres.stop()
})

store('what cannot be reached or is refused is told in one line, and no password with it', async () => {
  const at = (databaseUrl: string) => codeOf(openStore({ dataDirectory: temporaryFolder(), databaseUrl }))
  assert.is(await at('postgres://a:secret@127.0.0.1:1/x'), 'storage.unavailable')
  const known = (await newDatabase('postgres')).databaseUrl ?? ''
  assert.is(await at(`${known}_none`), 'config.invalid')
})

store.run()
