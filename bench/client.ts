/** Users and submissions over HTTP. */
import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'

/** Connections to a server, gone when they are disposed of. */
export function openPool(url: string, options: Pool.Options): Pool & AsyncDisposable {
  const pool = new Pool(url, options)
  return Object.assign(pool, { [Symbol.asyncDispose]: () => pool.destroy() })
}

export async function ask<T>(
  pool: Pool,
  method: 'GET' | 'POST',
  url: string,
  { body, token }: { body?: unknown; token?: string } = {},
): Promise<T> {
  const { statusCode, body: answer } = await pool.request({
    method,
    path: url,
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (statusCode >= 300) throw new Error(`${method} ${url}: ${statusCode} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Registers users; their access tokens. */
export async function registerUsers(pool: Pool, count: number): Promise<string[]> {
  const tokens: string[] = []
  for (let each = 0; each < count; each++) {
    const body = { username: `bench-${each}`, password: 'only for the bench' }
    tokens.push((await ask<{ accessToken: string }>(pool, 'POST', '/api/users', { body })).accessToken)
  }
  return tokens
}

/** A language that this machine has. */
export async function findLanguage(pool: Pool): Promise<string> {
  const { items } = await ask<{ items: { id: string; available: boolean }[] }>(pool, 'GET', '/api/languages')
  return items.find(({ available }) => available)?.id ?? 'c'
}

/** Two KiB, as a short solution has. */
const typicalSource = '# two piles\n'.padEnd(2048, 'print(1)\n')

/** The body of a submission to two-piles, as JSON. */
export function bodyOf(language: string, source: string = typicalSource): string {
  const data = Buffer.from(source).toString('base64')
  return JSON.stringify({ problem: 'two-piles', language, files: [{ name: 'main.txt', data }] })
}

/** Submits as the client does, with a key that makes a repetition safe; the answer as text. @throws where it was not stored. */
export async function submit(pool: Pool, token: string, body: string): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  }
  const answer = await pool.request({ method: 'POST', path: '/api/submissions', headers, body })
  const text = await answer.body.text()
  if (answer.statusCode !== 201) throw new Error(`a submission was answered with ${answer.statusCode}: ${text}`)
  return text
}
