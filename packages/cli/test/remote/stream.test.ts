import { GavelError } from '@gavel/shared/error'
import type { SubmissionEvent } from '@gavel/shared/live'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createClient } from '../../src/remote/client.ts'
import { openCredentials } from '../../src/remote/credentials.ts'
import { openSession } from '../../src/remote/session.ts'
import { followSubmission } from '../../src/remote/stream.ts'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'

const stream = suite('stream')
const signal = new AbortController().signal

const report = {
  verdict: 'AC' as const,
  score: null,
  compile: { ok: true, log: '' },
  tests: [],
  sandbox: { driver: 'native' as const, image: 'host', digest: 'd', cgroup: 'v2' as const },
  language: null,
  groups: [],
}
const events: SubmissionEvent['event'][] = [
  { type: 'queued' },
  { type: 'compile-started', language: 'c' },
  { type: 'compile-finished', compile: { ok: true, log: '' }, tests: 0 },
  { type: 'judged', report },
]
const frame = (sequence: number) => {
  const event = events[sequence - 1]
  const data = JSON.stringify({ submission: 's', sequence, at: 0, event })
  return `id: ${sequence}\nevent: ${event?.type}\ndata: ${data}\n\n`
}

const follow = async (url: string) => {
  const session = openSession({ server: url, environmentToken: 'token', store: openCredentials(makeFolder()) })
  const seen: number[] = []
  const retries: number[] = []
  const options = { submission: 's', signal, onRetry: (_: unknown, waitMs: number) => retries.push(waitMs) }
  for await (const { sequence } of followSubmission(createClient(session, signal), options)) seen.push(sequence)
  return { seen, retries }
}

stream('a stream that breaks goes on where it ended: no event is missed, none comes twice', async () => {
  const asked: (string | undefined)[] = []
  const server = await serve((request, response) => {
    const last = request.headers['last-event-id']
    asked.push(Array.isArray(last) ? last[0] : last)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const from = Number(asked.at(-1) ?? 0)
    // Half an event, and then the connection is cut; the one before it comes twice.
    response.write(`: hello\n\n${from > 0 ? frame(from) : ''}${frame(from + 1)}${frame(from + 2).slice(0, 12)}`, () => {
      if (from + 1 === events.length) response.end()
      else setTimeout(() => response.destroy(), 10)
    })
  })
  const { seen, retries } = await follow(server.url)
  assert.equal(seen, [1, 2, 3, 4])
  assert.equal(asked, [undefined, '1', '2', '3'])
  assert.is(retries.length, 3)
  await server.close()
})

stream('an event cut anywhere by the network is put together', async () => {
  const bytes = Buffer.from(events.map((_, index) => frame(index + 1)).join(''))
  const server = await serve(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let at = 0; at < bytes.length; at += 7) {
      response.write(bytes.subarray(at, at + 7))
      await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  })
  assert.equal((await follow(server.url)).seen, [1, 2, 3, 4])
  await server.close()
})

stream('events of a newer server are passed over', async () => {
  const server = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${frame(1)}data: {"sequence": 2, "event": {"type": "dance"}}\n\ndata: no json\n\n${frame(4)}`)
  })
  assert.equal((await follow(server.url)).seen, [1, 4])
  await server.close()
})

stream('a refusal is not tried again', async () => {
  let asked = 0
  const server = await serve((_, response) => {
    asked += 1
    response.writeHead(404, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ code: 'submission.not-found', message: 'There is no such submission.' }))
  })
  const error = await follow(server.url).catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'submission.not-found')
  assert.is(asked, 1)
  await server.close()
})

stream.run()
