/**
 * npm run compose: starts deploy/compose.yaml with images built here (server, Postgres, two judge nodes), and sees that it
 * judges, that no container is privileged, and that it gets over kill -9 of a node, of the server and of Postgres. Takes the
 * stack down again. Exits 1 where something is not so, and 0 where there is no Docker engine, saying that.
 */
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../packages/server/test/postgres.ts'
import { outputOf } from './compose/command.ts'
import { buildServerImage } from './compose/server-image.ts'
import { type Stack, startStack } from './compose/stack.ts'
import { findCompose, makeNodeImage, makePostgresImage } from './compose/stand-ins.ts'

const submissions = path.resolve(import.meta.dirname, '../problems/two-piles/submissions')
const password = 'correct horse battery'
const mostWaitMs = 90_000
const image = 'gavel-server:try'

const sources = [
  { verdict: 'AC', language: 'c', file: 'accepted/two_piles.c' },
  { verdict: 'AC', language: 'python', file: 'accepted/two_piles.py' },
  { verdict: 'WA', language: 'cpp', file: 'wrong_answer/difference_in_32_bits.cpp' },
  { verdict: 'TLE', language: 'cpp', file: 'time_limit_exceeded/one_by_one.cpp' },
] as const

/** Asks until there is an answer; what fails meanwhile is tried again. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  let last: unknown = null
  for (const end = performance.now() + mostWaitMs; performance.now() < end; await sleep(300)) {
    try {
      const seen = await look()
      if (seen !== null) return seen
    } catch (error) {
      last = error
    }
  }
  throw new Error(`not within ${mostWaitMs / 1000} s: ${what}`, { cause: last })
}

async function ask<T>(url: string, method: string, address: string, token: string, body?: unknown): Promise<T> {
  const answer = await fetch(url + address, {
    method,
    headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

/** Submits each source; resolves with what waits for all verdicts and compares them. */
async function submitAll({ url }: Stack, token: string): Promise<() => Promise<void>> {
  const ids: { id: string; verdict: string }[] = []
  for (const { verdict, language, file } of sources) {
    const data = readFileSync(path.join(submissions, file)).toString('base64')
    const body = { problem: 'two-piles', language, files: [{ name: path.basename(file), data }] }
    const { id } = await until('a submission is taken', () =>
      ask<{ id: string }>(url, 'POST', '/api/submissions', token, body),
    )
    ids.push({ id, verdict })
  }
  return async () => {
    for (const { id, verdict } of ids) {
      const seen = await until(`the verdict of ${id}`, async () => {
        const shown = await ask<{ verdict: string | null }>(url, 'GET', `/api/submissions/${id}`, token)
        return shown.verdict
      })
      assert.equal(seen, verdict)
    }
  }
}

async function tryStack(stack: Stack): Promise<void> {
  const { url } = stack
  await until('the server is ready', () => ask<object>(url, 'GET', '/readyz', ''))
  const archive = spawnSync('tar', ['-C', path.resolve(submissions, '../..'), '-c', 'two-piles'], {
    maxBuffer: 1 << 26,
  })
  stack.inServer(['tar', '-x', '-C', '/data'], archive.stdout)
  stack.inServer(['gavel-server', 'publish', '/data/two-piles', '--no-check'])
  for (const each of stack.inspect()) {
    const { service, privileged, user, capabilities, readOnly } = each
    assert.equal(privileged, false, service)
    assert.equal(capabilities, null, `${service} has capabilities`)
    if (service !== 'postgres') assert.deepEqual([user, readOnly], ['1000:1000', true], service)
  }
  console.log('ok: no container is privileged')
  await until('both nodes have joined', async () => {
    const listed = stack.inServer(['gavel-server', 'node', 'list'])
    return /^node-1 +up /m.test(listed) && /^node-2 +up /m.test(listed) ? listed : null
  })
  console.log('ok: two nodes have joined by themselves')
  const session = { username: 'ada', password }
  const { accessToken } = await ask<{ accessToken: string }>(url, 'POST', '/api/users', '', session)
  const judged = async (what: string, disturb: () => Promise<void> | void) => {
    const verdicts = await submitAll(stack, accessToken)
    await disturb()
    await verdicts()
    console.log(`ok: ${sources.map(({ verdict }) => verdict).join(', ')} ${what}`)
  }
  await judged('undisturbed', () => {})
  await judged('while a node is killed', () => stack.kill('node-1'))
  stack.start('node-1')
  await judged('while the server is killed', async () => {
    stack.kill('server')
    await sleep(1000)
    stack.start('server')
  })
  await judged('while Postgres is killed', async () => {
    stack.kill('postgres')
    await sleep(1000)
    stack.start('postgres')
  })
}

if (outputOf('docker', ['info']) === null) {
  console.log('skipped: no Docker engine answers (`docker info` fails)')
} else {
  const postgres = makePostgresImage()
  buildServerImage(image, makeNodeImage())
  using stack = startStack(findCompose(), { server: image, postgres }, await freePort())
  try {
    await tryStack(stack)
  } catch (error) {
    console.error(stack.logs())
    console.error(error)
    process.exitCode = 1
  }
}
