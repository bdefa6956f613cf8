import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NewSubmission } from '@gavel/shared/submission'
import type { Session } from '@gavel/shared/user'
import { type App, startApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { newId } from '../src/store/id.ts'
import { openStore, type Store } from '../src/store/open.ts'

/** A folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-server-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const packagesFolder = path.join(import.meta.dirname, 'fixtures')
export const mainFile = path.resolve(import.meta.dirname, '../src/main.ts')

/** A server on a free port of this process. Without `slots` it stores submissions and judges none. */
export function startServer(data: string, settings: Record<string, string> = {}): Promise<App> {
  const config = readConfig(
    { data, port: '0' },
    { GAVEL_SLOTS: '0', GAVEL_SIGN_INS_PER_MINUTE: '1000', GAVEL_SUBMISSIONS_PER_MINUTE: '1000', ...settings },
  )
  return startApp(config, [packagesFolder], createLog('fatal'))
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every route
  readonly body: any
}

/** Asks a server; a body is sent as JSON. */
export async function ask(
  url: string,
  request: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  { body, token, headers = {} }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const [method = '', route = ''] = request.split(' ')
  const answer = await fetch(url + route, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
}

export const password = 'correct horse battery'

export async function register(url: string, username: string): Promise<Session> {
  const { status, body } = await ask(url, 'POST /api/users', { body: { username, password } })
  if (status !== 201) throw new Error(`register: ${status} ${JSON.stringify(body)}`)
  return body
}

/** A submission of one Python file to the fixture problem. */
export function submissionOf(source: string, changes: Partial<NewSubmission> = {}): NewSubmission {
  const data = Buffer.from(source).toString('base64')
  return { problem: 'sum-up', language: 'python', files: [{ name: 'sum.py', data }], ...changes }
}

/** A store in a folder of its own, with a user, a problem and as many queued submissions as wanted. */
export async function storeWithSubmissions(
  count: number,
): Promise<{ store: Store; ids: string[]; judgings: string[] }> {
  const store = await openStore(temporaryFolder())
  const user = { id: newId(), username: 'ada', role: 'user' as const, password: 'none', created_at: 1 }
  const version = { slug: 'sum-up', version: 'v1', data: '{}', published_at: 1 }
  const ids: string[] = []
  const judgings: string[] = []
  await store.transact(async (tx) => {
    await tx.insertInto('user').values(user).execute()
    await tx.insertInto('problem_version').values(version).execute()
    for (let each = 0; each < count; each++) {
      const [id, judging] = [newId(), newId()]
      await tx
        .insertInto('submission')
        .values({
          id,
          user_id: user.id,
          problem_slug: 'sum-up',
          problem_version: 'v1',
          language: 'python',
          entry_point: null,
          submitted_at: each,
          idempotency_key: null,
          request_hash: null,
        })
        .execute()
      const state = 'queued' as const
      const unknown = { verdict: null, score: null, cpu_seconds: null, memory_bytes: null, finished_at: null }
      await tx
        .insertInto('judging')
        .values({ id: judging, submission_id: id, state, ...unknown })
        .execute()
      ids.push(id)
      judgings.push(judging)
    }
  })
  return { store, ids, judgings }
}
