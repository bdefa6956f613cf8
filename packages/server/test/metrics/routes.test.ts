import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/store/open.ts'
import { ask, newDatabase, register, registerAdmin, startServer, submissionOf } from '../harness.ts'

const health = suite('health and metrics')

health('say that the process lives and the database answers', async () => {
  const app = await startServer(await newDatabase('sqlite'))
  for (const route of ['/healthz', '/readyz'] as const) {
    const { status, body } = await ask(app.url, `GET ${route}`)
    assert.equal([status, body], [200, { status: 'ok' }])
  }
  await app.close()
})

health('count what waits and what was asked, for administrators', async () => {
  const database = await newDatabase('sqlite')
  const app = await startServer(database)
  const store = await openStore(database)
  const token = (await register(app.url, 'ada')).accessToken
  await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })
  assert.is((await ask(app.url, 'GET /metrics')).status, 401)
  assert.is((await ask(app.url, 'GET /metrics', { token })).status, 401)
  const { status, body } = await ask(app.url, 'GET /metrics', { token: await registerAdmin(app.url, store) })
  assert.is(status, 200)
  assert.match(body, /^gavel_queue_waiting\{lane="practice"\} 1$/m)
  assert.match(body, /^gavel_queue_waiting\{lane="contest"\} 0$/m)
  assert.match(body, /^gavel_http_request_seconds_count\{method="POST",route="\/api\/submissions",status="201"\} 1$/m)
  assert.match(body, /^gavel_process_resident_memory_bytes \d/m)
  await store.close()
  await app.close()
})

health.run()
