import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createInvitations } from '../../src/auth/invitations.ts'
import { createPasswordHasher } from '../../src/auth/password.ts'
import { createPersonalTokens } from '../../src/auth/personal-tokens.ts'
import { createRegistration } from '../../src/auth/registration.ts'
import { createTurns } from '../../src/auth/turns.ts'
import { insertFirstAdministrator, insertUser, userRow } from '../../src/auth/users.ts'
import { createNodeTokens } from '../../src/dispatch/tokens.ts'
import { insertPublication } from '../../src/problems/publications.ts'
import { newId } from '../../src/store/id.ts'
import type { DatabaseKind, Store } from '../../src/store/store.ts'
import { databaseKinds, password, storeWithSubmissions } from '../harness.ts'

/** What many ask for at once, of which so many may be had; the others get the code. */
interface Limit {
  readonly asked: number
  readonly had: number
  readonly code: string
  /** Asks for the one with this number. */
  prepare(store: Store, user: string): Promise<(number: number) => Promise<unknown>>
}

/** Of the connections on which a server writes one holds the gate. */
const mostAtOnce = 5

/**
 * Runs while nobody can write, though everybody can read, and then lets go: on Postgres whoever counts first and writes then
 * has counted before anybody has written. SQLite has one writer, and needs no gate.
 */
async function atOnce<T>(store: Store, kind: DatabaseKind, asks: readonly (() => Promise<T>)[]): Promise<T[]> {
  if (kind === 'sqlite') return Promise.all(asks.map((ask) => ask()))
  const waiting = async () => {
    const { rows } = await sql<{ all: number }>`select count(distinct pid) as all from pg_locks join pg_database on
      pg_database.oid = pg_locks.database where datname = current_database() and not granted`.execute(store.read)
    return Number(rows[0]?.all ?? 0)
  }
  let answers: Promise<T[]> = Promise.resolve([])
  await store.transact(async (tx) => {
    await sql`lock table personal_token, registration, invitation, "user", node_token, publication in share mode`.execute(
      tx,
    )
    answers = Promise.all(asks.map((ask) => ask()))
    while ((await waiting()) < Math.min(mostAtOnce, asks.length)) await sleep(10)
  })
  return answers
}

const rowOf = (username: string) => userRow({ id: newId(), username, created_at: 1 })

/** As many servers on one database register people, so that no turn of one of them keeps another waiting. */
function registers(store: Store, { accountsPerDay, invitation }: { accountsPerDay: number; invitation?: string }) {
  return (username: string) =>
    createRegistration({
      ...{ store, accountsPerDay, mode: 'open' as const },
      ...{ passwords: createPasswordHasher(), turns: createTurns(), invitations: createInvitations(store) },
    }).register({ username, password, invitation, address: '203.0.113.7' })
}

const limits: Readonly<Record<string, Limit>> = {
  'personal access tokens of a user': {
    ...{ asked: 10, had: 2, code: 'request.too-many' },
    prepare: async (store, user) => {
      const tokens = createPersonalTokens(store)
      const create = (number: number) =>
        tokens.create(user, { name: `t${number}`, expiresInDays: null, scopes: ['read'] })
      for (let number = 0; number < 98; number++) await create(number)
      return create
    },
  },
  'accounts of an address in a day': {
    ...{ asked: 8, had: 2, code: 'request.too-many' },
    prepare: async (store) => {
      const register = registers(store, { accountsPerDay: 2 })
      return (number) => register(`pupil${number}`)
    },
  },
  'accounts of an invitation': {
    ...{ asked: 8, had: 2, code: 'invitation.invalid' },
    prepare: async (store) => {
      const wanted = { name: 'class', expiresInDays: 1, uses: 2, createdBy: null }
      const { code } = await createInvitations(store).create(wanted)
      const register = registers(store, { accountsPerDay: 100, invitation: code })
      return (number) => register(`guest${number}`)
    },
  },
  'registrations under one name': {
    ...{ asked: 8, had: 1, code: 'user.name-taken' },
    prepare: async (store) => {
      const register = registers(store, { accountsPerDay: 100 })
      return () => register('grace')
    },
  },
  'users made under one name': {
    ...{ asked: 20, had: 1, code: 'user.name-taken' },
    prepare: async (store) => () => insertUser(store, { username: 'grace', password: '', role: 'user' }),
  },
  'first administrators': {
    ...{ asked: 20, had: 1, code: 'not the first' },
    prepare: async (store) => async (number) => {
      if (!(await insertFirstAdministrator(store, rowOf(`chief${number}`)))) throw { code: 'not the first' }
    },
  },
  'node tokens of one name': {
    ...{ asked: 20, had: 1, code: 'node.name-taken' },
    prepare: async (store) => () => createNodeTokens(store).create('lab'),
  },
  'unfinished publications of a user': {
    ...{ asked: 10, had: 2, code: 'request.too-many' },
    prepare: async (store, user) => {
      const insert = (number: number) =>
        insertPublication(store, {
          ...{ id: newId(), slug: `p${number}`, version: 'v1', user_id: user, draft: 0, hidden: 0 },
          ...{ state: 'waiting', findings: '[]', created_at: 1, ended_at: null, claimed_by: null, claimed_at: null },
        })
      for (let number = 0; number < 3; number++) await insert(number)
      return insert
    },
  },
}

for (const kind of databaseKinds) {
  const many = suite(`what many ask for at once on ${kind}`)

  for (const [name, { asked, had, code, prepare }] of Object.entries(limits)) {
    many(`is bounded: ${name}`, async () => {
      const { store, user } = await storeWithSubmissions(0, kind)
      const ask = await prepare(store, user)
      const codeOf = (number: number) =>
        ask(number).then(
          () => 'had',
          (error: { code?: string; message?: string }) => error.code ?? error.message,
        )
      const asks = Array.from({ length: asked }, (_, index) => () => codeOf(1000 + index))
      const codes = await atOnce(store, kind, asks)
      assert.equal(codes.sort(), [...Array(had).fill('had'), ...Array(asked - had).fill(code)].sort())
      await store.close()
    })
  }

  many.run()
}
