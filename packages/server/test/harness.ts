import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLog } from '@gavel/node/log'
import type { NewSubmission } from '@gavel/shared/submission'
import type { Session } from '@gavel/shared/user'
import { type App, startApp } from '../src/app.ts'
import { userRow } from '../src/auth/users.ts'
import { readConfig } from '../src/config.ts'
import type { Entry } from '../src/queue/queue.ts'
import { newId } from '../src/store/id.ts'
import { type Database, openStore } from '../src/store/open.ts'
import type { DatabaseKind, Store } from '../src/store/store.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'

const removals: (() => void)[] = []
process.once('exit', () => {
  for (const remove of removals) remove()
})

/** A folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-server-test-'))
  removals.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const packagesFolder = path.join(import.meta.dirname, 'fixtures')
export const mainFile = path.resolve(import.meta.dirname, '../src/main.ts')

/** A server on a free port of this process, on SQLite in a folder or on a database. It judges none unless `settings` say so. */
export function startServer(database: string | Database, settings: Record<string, string> = {}): Promise<App> {
  const { dataDirectory, databaseUrl } = typeof database === 'string' ? { dataDirectory: database } : database
  const config = readConfig(
    { data: dataDirectory, ...(settings.GAVEL_PORT === undefined && { port: '0' }) },
    {
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      GAVEL_SLOTS: '0',
      GAVEL_SIGN_INS_PER_MINUTE: '1000',
      GAVEL_ACCOUNTS_PER_DAY: '1000',
      GAVEL_SUBMISSIONS_PER_MINUTE: '1000',
      ...settings,
    },
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
  request: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
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

/** Makes an administrator and returns an access token of theirs. */
export async function registerAdmin(url: string, store: Store): Promise<string> {
  const { user } = await register(url, `chief-${newId().slice(-12)}`)
  await store.transact((tx) => tx.updateTable('user').set({ role: 'admin' }).where('id', '=', user.id).execute())
  return (await ask(url, 'POST /api/session', { body: { username: user.username, password } })).body.accessToken
}

/** A submission of one Python file to the fixture problem. */
export function submissionOf(source: string, changes: Partial<NewSubmission> = {}): NewSubmission {
  const data = Buffer.from(source).toString('base64')
  return { problem: 'sum-up', language: 'python', files: [{ name: 'sum.py', data }], ...changes }
}

/** Suites of the store run on each. */
export const databaseKinds = ['sqlite', 'postgres'] as const

let postgres: Promise<TestPostgres> | null = null

/** A new, empty database, as the configuration says it. */
export async function newDatabase(kind: DatabaseKind): Promise<Database> {
  const dataDirectory = temporaryFolder()
  if (kind === 'sqlite') return { dataDirectory }
  postgres ??= startPostgres()
  return { dataDirectory, databaseUrl: await (await postgres).createDatabase() }
}

/** A store with a user, a problem and as many queued submissions as wanted, none of which is in the queue. */
export async function storeWithSubmissions(
  count: number,
  kind: DatabaseKind = 'sqlite',
): Promise<{ store: Store; entries: Entry[]; user: string }> {
  const store = await openStore(await newDatabase(kind))
  const user = userRow({ id: newId(), username: 'ada', created_at: 1 })
  const version = { slug: 'sum-up', version: 'v1', data: '{}', published_at: 1 }
  const entries = Array.from({ length: count }, (): Entry => {
    return { judging: newId(), submission: newId(), lane: 'practice', party: user.id, language: 'python' }
  })
  await store.transact(async (tx) => {
    await tx.insertInto('user').values(user).execute()
    await tx.insertInto('problem_version').values(version).execute()
    for (const [index, { judging, submission, language }] of entries.entries()) {
      await tx
        .insertInto('submission')
        .values({
          id: submission,
          user_id: user.id,
          problem_slug: 'sum-up',
          problem_version: 'v1',
          language,
          entry_point: null,
          submitted_at: index,
          contest_id: null,
          judging_id: judging,
        })
        .execute()
      await tx.insertInto('submission_source').values({ submission_id: submission, files: '[]' }).execute()
      await tx
        .insertInto('judging')
        .values({
          id: judging,
          submission_id: submission,
          problem_version: 'v1',
          rejudging_id: null,
          state: 'queued',
          verdict: null,
          score: null,
          cpu_seconds: null,
          memory_bytes: null,
          created_at: index,
          finished_at: null,
          node: null,
          report: null,
        })
        .execute()
    }
  })
  return { store, entries, user: user.id }
}
