import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serve, type TestServer } from '../http-server.ts'
import { makeUser, type User } from './run.ts'

const retry = suite('retry')
const away = 'http://127.0.0.1:1'

const started: TestServer[] = []
retry.after(async () => {
  for (const server of started) await server.close()
})

/** A server that takes every submission, and notes the tokens that it was sent. */
async function startTaker() {
  const tokens: (string | undefined)[] = []
  const server = await serve((request, response) => {
    tokens.push(request.headers.authorization)
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk
    })
    request.on('end', () => {
      const { problem, language } = JSON.parse(text)
      const unknown = { verdict: null, score: null, cpuSeconds: null, memoryBytes: null }
      const made = { id: 's1', problem, language, username: 'ada', submittedAt: 1, state: 'queued', ...unknown }
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(made))
    })
  })
  started.push(server)
  return { ...server, tokens }
}

/** Submits to a server that does not answer, so that it is kept. */
async function keep(user: User, problem: string, server: string): Promise<void> {
  const file = path.join(user.home, 'a.py')
  writeFileSync(file, `print("${problem}")\n`)
  const { code } = await user.run(['submit', file, '-p', problem, '--server', server, '--no-wait'])
  assert.is(code, 5)
}

retry('one that cannot be sent does not keep the others from it, and every outcome is told', async () => {
  const taker = await startTaker()
  const user = makeUser({ GAVEL_TOKEN: 'secret', GAVEL_SERVER: taker.url })
  await keep(user, 'first', away)
  taker.server.once('request', (request) => request.socket.destroy())
  await keep(user, 'second', taker.url)
  const json = await user.run(['submit', '--retry', '--no-wait', '--json'])
  const { error, submissions, failures } = JSON.parse(json.out)
  assert.equal([json.code, error.code], [4, 'auth.required'])
  assert.equal(
    submissions.map((item: { submission: { problem: string } }) => item.submission.problem),
    ['second'],
  )
  assert.equal(
    failures.map((item: { problem: string; error: { code: string } }) => [item.problem, item.error.code]),
    [
      // GAVEL_TOKEN is for the servers that the user has named.
      ['first', 'auth.required'],
    ],
  )
  const plain = await user.run(['submit', '--retry', '--no-wait'])
  assert.is(plain.code, 4)
  for (const { id } of failures) assert.match(plain.err, id)
})

retry('with --server only what is for that server is sent, with GAVEL_TOKEN', async () => {
  const taker = await startTaker()
  const user = makeUser({ GAVEL_TOKEN: 'secret' })
  await keep(user, 'first', away)
  taker.server.once('request', (request) => request.socket.destroy())
  await keep(user, 'second', taker.url)
  taker.tokens.length = 0
  const unnamed = await user.run(['submit', '--retry', '--no-wait'])
  assert.match(unnamed.err, `To send it: --server ${taker.url}`)
  assert.equal(taker.tokens, [])
  const named = await user.run(['submit', '--retry', '--no-wait', '--json', '--server', taker.url])
  assert.is(named.code, 0, named.out)
  assert.equal(taker.tokens, ['Bearer secret'])
  const again = await user.run(['submit', '--retry', '--server', taker.url])
  assert.is(again.code, 2)
  assert.match(again.err, `What is kept is for ${away}`)
})

retry('what is kept can be listed and dropped', async () => {
  const user = makeUser({ GAVEL_TOKEN: 'secret' })
  await keep(user, 'first', away)
  const { items } = JSON.parse((await user.run(['submit', '--kept', '--json'])).out)
  assert.equal(Object.keys(items[0]), ['id', 'server', 'keptAt', 'problem', 'language'])
  assert.match((await user.run(['submit', '--kept'])).out, `${items[0].id}\t`)
  const wrong = await user.run(['submit', '--forget', 'nope', '--json'])
  assert.equal([wrong.code, JSON.parse(wrong.out).error.code], [2, 'usage.invalid'])
  const dropped = await user.run(['submit', '--forget', items[0].id, '--json'])
  assert.equal([dropped.code, JSON.parse(dropped.out)], [0, { forgotten: items[0].id }])
  assert.equal(JSON.parse((await user.run(['submit', '--kept', '--json'])).out).items, [])
})

retry.run()
