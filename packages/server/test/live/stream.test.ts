import type { LifeEvent } from '@gavel/shared/life'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createHub } from '../../src/live/hub.ts'
import { appendEvents, submissionJournal } from '../../src/live/journal.ts'
import { streamEvents } from '../../src/live/stream.ts'
import { submissionTopic } from '../../src/live/topic.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, register, startServer, storeWithSubmissions, submissionOf, temporaryFolder } from '../harness.ts'

const stream = suite('event stream')

const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' } as const
const judged: LifeEvent = {
  type: 'judged',
  report: {
    verdict: 'AC',
    score: null,
    compile: { ok: true, log: '' },
    tests: [],
    sandbox,
    language: null,
    groups: [],
  },
}

async function opened(keepAliveMs: number, after = 0) {
  const { store, entries } = await storeWithSubmissions(1)
  const submission = entries[0]?.submission ?? ''
  const hub = createHub()
  const abort = new AbortController()
  const append = async (...events: LifeEvent[]) =>
    store.transact((tx) => tx.executeQuery(appendEvents(tx, submission, events, 1)))
  await append({ type: 'queued' })
  const journal = submissionJournal(store.read, hub, submission)
  const frames = streamEvents(journal, { after, keepAliveMs, signal: abort.signal, mask: (event) => event })
  const next = async () => {
    const { value, done } = await frames.next()
    return done ? 'end' : (/^event: (.*)$/m.exec(value)?.[1] ?? value)
  }
  return { store, hub, submission, abort, append, next }
}

stream('sends what has been, then what comes, and ends after the verdict', async () => {
  const { store, hub, submission, append, next } = await opened(60_000)
  assert.is(await next(), 'queued')
  const coming = next()
  await append({ type: 'compile-started', language: 'c' }, judged)
  hub.announce(submissionTopic(submission))
  assert.equal([await coming, await next(), await next()], ['compile-started', 'judged', 'end'])
  await store.close()
})

stream('sends a comment when nothing happens, and finds what nobody announced', async () => {
  const { store, append, next, abort } = await opened(5)
  assert.is(await next(), 'queued')
  assert.is(await next(), ': keep-alive\n\n')
  await append({ type: 'restarted', attempt: 2 })
  const found: string[] = []
  while (!found.includes('restarted')) found.push(await next())
  abort.abort()
  let last = ''
  for (let each = 0; each < 3; each++) last = await next()
  assert.is(last, 'end')
  await store.close()
})

stream('ends at once for a client that has the verdict already', async () => {
  const { store, append, next } = await opened(60_000, 2)
  await append(judged)
  assert.is(await next(), 'end')
  await store.close()
})

stream('ends when its client or its server goes, also while it waits', async () => {
  const { store, next, abort } = await opened(60_000)
  assert.is(await next(), 'queued')
  const waiting = next()
  abort.abort()
  assert.is(await waiting, 'end')
  await store.close()
})

stream(
  'tells a client that has the verdict already that nothing will come, and any other what it has missed',
  async () => {
    const data = temporaryFolder()
    const app = await startServer(data)
    const { accessToken: token } = await register(app.url, 'late')
    const { id } = (await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })).body
    const store = await openStore({ dataDirectory: data })
    await store.transact((tx) => tx.executeQuery(appendEvents(tx, id, [judged], 1)))
    await store.close()
    const after = (last: string) =>
      ask(app.url, `GET /api/submissions/${id}/events`, { token, headers: { 'last-event-id': last } })
    for (const last of ['2', '3', '999']) {
      const { status, body } = await after(last)
      assert.equal([status, body], [204, ''])
    }
    const { status, body } = await after('1')
    assert.is(status, 200)
    assert.match(body, /^id: 2\nevent: judged\n/)
    await app.close()
  },
)

stream('is given to a user a bounded number of times, and the server closes under open ones', async () => {
  const app = await startServer(temporaryFolder())
  const { accessToken: token } = await register(app.url, 'watcher')
  const { id } = (await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(1)') })).body
  // Answers are kept: one that is collected as garbage closes its connection.
  const streams: { readonly answer: Response; readonly abort: AbortController }[] = []
  const open = async () => {
    const abort = new AbortController()
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${app.url}/api/submissions/${id}/events`, { headers, signal: abort.signal })
    if (answer.status === 200) streams.push({ answer, abort })
    else await answer.text()
    return answer.status
  }
  while ((await open()) === 200) assert.ok(streams.length < 1000)
  assert.is(await open(), 429)
  assert.is(streams.length, 32)
  streams[0]?.abort.abort()
  let status = 429
  for (let each = 0; each < 500 && status !== 200; each++) status = await open()
  assert.is(status, 200)
  await app.close()
})

stream.run()
