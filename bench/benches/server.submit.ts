/**
 * server.submit: durable submissions a second at saturation (64 keep-alive connections, closed loop), the 99th percentile
 * at an open-loop 200 a second, and what the same HTTP server answers of the same validated body without the work.
 * Servers run in processes of their own, with no judge node; load and server share the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { route } from '@gavel/server/http/route'
import { createHttp } from '@gavel/server/http/server'
import { createLog } from '@gavel/server/log'
import { Pool } from 'undici'
import { median, percentile, round } from '../bench.ts'

const root = path.resolve(import.meta.dirname, '../..')
const connections = 64
const rounds = 5
const roundMs = 2000
const openRate = 200
const openSeconds = 10
const source = '# two piles\n'.padEnd(2048, 'print(1)\n')

interface Server {
  readonly url: string
  stop(): Promise<void>
}

async function start(args: readonly string[]): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, GAVEL_SUBMISSIONS_PER_MINUTE: '1000000' },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (child.stdout === null) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listening on (\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    const stop = () => {
      child.kill('SIGTERM')
      return ended
    }
    return { url, stop }
  }
  throw new Error('the server ended before it was ready')
}

async function ask<T>(pool: Pool, method: 'GET' | 'POST', url: string, body?: unknown, token?: string): Promise<T> {
  const { statusCode, body: answer } = await pool.request({
    method,
    path: url,
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (statusCode >= 300) throw new Error(`${method} ${url}: ${statusCode} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Answers in one closed loop a connection; requests a second, the median of the rounds. */
async function saturate(submit: () => Promise<void>): Promise<number> {
  const rates: number[] = []
  for (let each = -1; each < rounds; each++) {
    const begun = performance.now()
    let answered = 0
    const lane = async () => {
      while (performance.now() - begun < roundMs) {
        await submit()
        answered++
      }
    }
    await Promise.all(Array.from({ length: connections }, lane))
    // The first round warms both processes up.
    if (each >= 0) rates.push((answered * 1000) / (performance.now() - begun))
  }
  return median(rates)
}

/** Milliseconds from the moment a request was due to its answer, at a fixed rate whatever the server does. */
async function openLoop(submit: () => Promise<void>): Promise<number[]> {
  const latencies: number[] = []
  const pending: Promise<void>[] = []
  const begun = performance.now()
  for (let sent = 0; sent < openRate * openSeconds; sent++) {
    const due = begun + (sent * 1000) / openRate
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now() - 1))
    pending.push(submit().then(() => void latencies.push(performance.now() - due)))
  }
  await Promise.all(pending)
  return latencies
}

function submitter(pool: Pool, language: string, token: string): () => Promise<void> {
  const data = Buffer.from(source).toString('base64')
  const body = JSON.stringify({ problem: 'two-piles', language, files: [{ name: 'main.txt', data }] })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return async () => {
    const answer = await pool.request({ method: 'POST', path: '/api/submissions', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 201) throw new Error(`a submission was answered with ${answer.statusCode}`)
  }
}

async function measureServer(): Promise<{ perSecond: number; p99: number }> {
  const data = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  const main = path.join(root, 'packages/server/src/main.ts')
  const problems = path.join(root, 'problems')
  const args = [main, 'serve', '--port', '0', '--data', data, '--problems', problems, '--slots', '0', '--quiet']
  const server = await start(args)
  const pool = new Pool(server.url, { connections })
  try {
    const credentials = { username: 'bench', password: 'only for the bench' }
    const { accessToken } = await ask<{ accessToken: string }>(pool, 'POST', '/api/users', credentials)
    const { items } = await ask<{ items: { id: string; available: boolean }[] }>(pool, 'GET', '/api/languages')
    const submit = submitter(pool, items.find(({ available }) => available)?.id ?? 'c', accessToken)
    const perSecond = await saturate(submit)
    await sleep(1000)
    return { perSecond, p99: percentile(await openLoop(submit), 0.99) }
  } finally {
    await pool.close()
    await server.stop()
    rmSync(data, { recursive: true })
  }
}

async function measureBaseline(): Promise<number> {
  const server = await start([import.meta.filename, 'baseline'])
  const pool = new Pool(server.url, { connections })
  try {
    return await saturate(submitter(pool, 'python', 'none'))
  } finally {
    await pool.close()
    await server.stop()
  }
}

/** The server's HTTP layer with a handler that does nothing. */
async function serveBaseline(): Promise<void> {
  const http = await createHttp({
    log: createLog('warn'),
    identify: async () => ({ id: 'bench', username: 'bench', role: 'user' }),
    identifyNode: async () => ({ id: 'bench', name: 'bench' }),
    limits: { signInsPerMinute: 1, submissionsPerMinute: 1_000_000 },
    trustProxy: false,
    version: 'bench',
  })
  route(http, 'createSubmission', async ({ body: { problem, language }, user: { id, username } }) => {
    const judged = { verdict: null, score: null, cpuSeconds: null, memoryBytes: null }
    return { id, problem, username, language, submittedAt: Date.now(), state: 'queued' as const, ...judged }
  })
  console.log(`listening on ${await http.fastify.listen({ host: '127.0.0.1', port: 0 })}`)
}

/** See bench.ts. */
export async function measure() {
  const { perSecond, p99 } = await measureServer()
  const baseline = await measureBaseline()
  return [{ per_second: round(perSecond), p99_ms: round(p99), http_baseline_per_second: round(baseline) }]
}

if (process.argv[1] === import.meta.filename && process.argv[2] === 'baseline') await serveBaseline()
