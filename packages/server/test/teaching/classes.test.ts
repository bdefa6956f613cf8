import type { Session } from '@gavel/shared/user'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { parseRoll } from '../../src/auth/roll.ts'
import { takeInRoll } from '../../src/auth/take-in.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { ask, databaseKinds, newDatabase, password, register, registerAdmin, startServer } from '../harness.ts'
import { storeJudged } from './classroom.ts'

const hour = 3600 * 1000
const day = 24 * hour

for (const kind of databaseKinds) {
  const classes = suite(`classes on ${kind}`)
  let app: App
  let store: Store
  let admin: string
  let teacher: Session
  let pupil: Session
  let stranger: Session
  let classId: string

  const at = (request: Parameters<typeof ask>[1], token: string, body?: unknown) =>
    ask(app.url, request, { token, ...(body !== undefined && { body }) })
  const planOf = (changes: object = {}) => {
    const now = Date.now()
    const times = { startsAt: now - 10 * day, dueAt: now - 2 * day }
    return { title: 'Week 1', ...times, lateRule: { kind: 'marked' }, problems: ['sum-up'], ...changes }
  }
  const import9b = (list: string) =>
    takeInRoll({ store, hash: async () => 'no password' }, parseRoll(list, 'list.csv'), 'list.csv')

  classes.before(async () => {
    const database = await newDatabase(kind)
    app = await startServer(database)
    store = await openStore(database)
    admin = await registerAdmin(app.url, store)
    teacher = await register(app.url, 'frau.mahler')
    pupil = await register(app.url, 'pia')
    stranger = await register(app.url, 'stranger')
    await import9b('username,class\npia,9b\n')
    classId = (await at('GET /api/classes', admin)).body.items[0].id
    await at(`PUT /api/classes/${classId}/members/frau.mahler`, admin, { role: 'teacher' })
  })
  classes.after(async () => {
    await store.close()
    await app.close()
  })

  classes('are made by an import, and importing twice changes nothing', async () => {
    await import9b('username,class\npia,9b\n')
    const { body } = await at(`GET /api/classes/${classId}`, teacher.accessToken)
    assert.equal([body.name, body.pupils, body.role], ['9b', 1, 'teacher'])
    assert.equal(
      body.members.map(({ username, role, mayReset }: Record<string, unknown>) => [username, role, mayReset]),
      [
        ['frau.mahler', 'teacher', false],
        ['pia', 'pupil', true],
      ],
    )
    assert.is((await at('GET /api/classes', admin)).body.items.length, 1)
  })

  classes('are not there for strangers, and show pupils nobody but themselves and the teachers', async () => {
    for (const request of [`GET /api/classes/${classId}`, `POST /api/classes/${classId}/homework`] as const) {
      const body = request.startsWith('POST') ? planOf() : undefined
      assert.is((await at(request, stranger.accessToken, body)).status, 404)
    }
    assert.equal((await at('GET /api/classes', stranger.accessToken)).body.items, [])
    assert.is((await at('POST /api/classes', teacher.accessToken, { name: 'mine' })).status, 403)
    assert.is((await at(`PUT /api/classes/${classId}/members/stranger`, pupil.accessToken, {})).status, 403)
    await register(app.url, 'other-pupil')
    await import9b('username,class\nother-pupil,9b\n')
    const { members } = (await at(`GET /api/classes/${classId}`, pupil.accessToken)).body
    assert.equal(
      members.map(({ username }: { username: string }) => username),
      ['frau.mahler', 'pia'],
    )
  })

  classes('give a teacher the submissions for homework of hers, and no others', async () => {
    const before = await storeJudged(store, { userId: pupil.user.id, at: Date.now() - 11 * day, verdict: 'AC' })
    const counted = await storeJudged(store, { userId: pupil.user.id, at: Date.now() - 3 * day, verdict: 'WA' })
    const seen = async (id: string, token: string) => (await at(`GET /api/submissions/${id}`, token)).status
    assert.is(await seen(counted, teacher.accessToken), 404)
    const { body } = await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, planOf())
    assert.equal([await seen(counted, teacher.accessToken), await seen(before, teacher.accessToken)], [200, 404])
    assert.is(await seen(counted, stranger.accessToken), 404)
    assert.is((await at(`GET /api/submissions/${counted}/files`, teacher.accessToken)).status, 200)
    await at(`DELETE /api/homework/${body.id}`, teacher.accessToken)
    assert.is(await seen(counted, teacher.accessToken), 404)
  })

  classes('let no teacher reach for an account by putting it into a class', async () => {
    const older = await storeJudged(store, { userId: stranger.user.id, at: Date.now() - 3 * day, verdict: 'AC' })
    const made = await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, planOf())
    const put = (username: string, body: object = {}) =>
      at(`PUT /api/classes/${classId}/members/${username}`, teacher.accessToken, body)
    assert.is((await put('stranger')).status, 200)
    assert.is((await at(`GET /api/submissions/${older}`, teacher.accessToken)).status, 404)
    const reset = (username: string) =>
      at(`POST /api/classes/${classId}/members/${username}/password`, teacher.accessToken)
    assert.is((await reset('stranger')).status, 403)
    const { username: chief } = (await at('GET /api/user', admin)).body
    assert.is((await put(chief)).status, 403)
    assert.is((await put('stranger', { role: 'teacher' })).status, 403)
    assert.is((await reset('frau.mahler')).status, 403)
    await at(`DELETE /api/classes/${classId}/members/stranger`, teacher.accessToken)
    assert.is((await at(`DELETE /api/classes/${classId}/members/frau.mahler`, teacher.accessToken)).status, 403)
    await at(`DELETE /api/homework/${made.body.id}`, teacher.accessToken)

    const { password: secret } = (await reset('other-pupil')).body
    const signIn = { username: 'other-pupil', password: secret }
    assert.is((await ask(app.url, 'POST /api/session', { body: signIn })).status, 201)
  })

  classes('take in who registers with an invitation of theirs', async () => {
    const invited = await at(`POST /api/classes/${classId}/invitations`, teacher.accessToken, { uses: 1 })
    const account = { username: 'invited', password, invitation: invited.body.code }
    assert.is((await ask(app.url, 'POST /api/users', { body: account })).status, 201)
    const { members } = (await at(`GET /api/classes/${classId}`, teacher.accessToken)).body
    assert.ok(members.some(({ username, role }: Record<string, string>) => username === 'invited' && role === 'pupil'))
  })

  classes('show homework as a matrix that follows the late rule and every judging', async () => {
    const { accessToken: token, user } = await register(app.url, 'matrix')
    await import9b('username,class\nmatrix,9b\n')
    const lateRule = { kind: 'daily', percentPerDay: 20, floorPercent: 50 }
    const { body: made } = await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, planOf({ lateRule }))
    const cell = async () => {
      const { rows } = (await at(`GET /api/homework/${made.id}`, teacher.accessToken)).body
      return rows.find(({ username }: { username: string }) => username === 'matrix').cells[0]
    }
    assert.is((await cell()).state, 'none')
    const early = await storeJudged(store, { userId: user.id, at: made.dueAt - hour, verdict: 'AC', score: 50 })
    assert.equal(await cell(), { state: 'partial', points: 50, late: false, submission: early })
    const late = await storeJudged(store, { userId: user.id, at: made.dueAt + 30 * hour, verdict: 'AC', score: 100 })
    assert.equal(await cell(), { state: 'accepted', points: 60, late: true, submission: late })
    const again = { verdict: 'WA' } as const
    await store.transact((tx) => tx.updateTable('judging').set(again).where('submission_id', '=', late).execute())
    assert.equal(await cell(), { state: 'partial', points: 50, late: false, submission: early })

    const { rows, left } = (await at(`GET /api/homework/${made.id}`, token)).body
    assert.equal([rows.length, rows[0].username, left], [1, 'matrix', 1])
    assert.is((await at('GET /api/homework', token)).body.items[0].points, 50)
    assert.is((await at(`GET /api/homework/${made.id}`, stranger.accessToken)).status, 404)
    assert.is((await at(`GET /api/homework/${made.id}/grades`, token)).status, 403)
    const grades = await at(`GET /api/homework/${made.id}/grades?format=moodle`, teacher.accessToken)
    assert.match(grades.body, /^"username","Week 1"\r\n[\s\S]*"matrix",50\r\n/)
    await at(`DELETE /api/homework/${made.id}`, teacher.accessToken)
  })

  classes('keep homework to themselves before its start', async () => {
    const startsAt = Date.now() + day
    const plan = planOf({ startsAt, dueAt: startsAt + day })
    const { body } = await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, plan)
    assert.is((await at(`GET /api/homework/${body.id}`, pupil.accessToken)).status, 404)
    assert.equal((await at(`GET /api/classes/${classId}`, pupil.accessToken)).body.homework, [])
    assert.equal((await at('GET /api/homework', pupil.accessToken)).body.items, [])
    await at(`DELETE /api/homework/${body.id}`, teacher.accessToken)
  })

  classes(
    'take one of two changes made from the same revision, and refuse problems that pupils do not see',
    async () => {
      const { body } = await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, planOf())
      const change = (title: string) =>
        at(`PUT /api/homework/${body.id}`, teacher.accessToken, { revision: body.revision, plan: planOf({ title }) })
      const answers = await Promise.all(['one', 'two', 'three'].map(change))
      assert.equal(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
      const unknown = planOf({ problems: ['sum-up', 'no-such-problem'] })
      assert.is((await at(`POST /api/classes/${classId}/homework`, teacher.accessToken, unknown)).status, 404)
      await at(`DELETE /api/homework/${body.id}`, teacher.accessToken)
    },
  )

  classes('are made by teachers, who then teach them, and by nobody else but administrators', async () => {
    const { accessToken: before } = await register(app.url, 'herr.bach')
    assert.is((await at('POST /api/classes', before, { name: '10c' })).status, 403)
    assert.is((await at('PATCH /api/users/herr.bach', admin, { role: 'teacher' })).status, 200)
    // Who somebody is, is looked up again within a second, and at once for a new session.
    const signIn = { username: 'herr.bach', password }
    const { accessToken: token } = (await ask(app.url, 'POST /api/session', { body: signIn })).body
    const { status, body } = await at('POST /api/classes', token, { name: '10c' })
    assert.equal([status, body.role, body.mayChange], [201, 'teacher', true])
    assert.is((await at('POST /api/classes', token, { name: '10c' })).status, 409)
    assert.is((await at(`PATCH /api/classes/${body.id}`, teacher.accessToken, { name: 'mine' })).status, 404)
    assert.is((await at(`PATCH /api/classes/${body.id}`, token, { name: '9b' })).status, 409)
    assert.is((await at(`PATCH /api/classes/${body.id}`, token, { name: '11/c' })).body.name, '11/c')
    const { code } = (await at(`POST /api/classes/${body.id}/invitations`, token, { uses: 5 })).body
    assert.is((await at(`DELETE /api/classes/${body.id}`, token)).status, 204)
    assert.is((await at(`GET /api/classes/${body.id}`, token)).status, 404)
    assert.is((await at('POST /api/classes/join', pupil.accessToken, { invitation: code })).status, 403)
  })

  classes('take in lists of their teachers, twice the same as once, and nobody who is no pupil', async () => {
    const { id } = (await at('POST /api/classes', admin, { name: 'listed' })).body
    await at(`PUT /api/classes/${id}/members/frau.mahler`, admin, { role: 'teacher' })
    const path = `POST /api/classes/${id}/import` as const
    const list = 'username,name,class\nlist.one,List One,9b\nstranger,Mallory,9b\n'
    assert.is((await at(path, stranger.accessToken, { list })).status, 404)
    const dry = (await at(path, teacher.accessToken, { list, dryRun: true })).body.items
    assert.equal(
      dry.map(({ username, isNew, password }: Record<string, unknown>) => [username, isNew, password]),
      [
        ['list.one', true, null],
        ['stranger', false, null],
      ],
    )
    assert.equal((await at(`GET /api/classes/${id}`, teacher.accessToken)).body.pupils, 0)
    const [one, other] = (await at(path, teacher.accessToken, { list })).body.items
    assert.is(other.password, null)
    const signIn = { username: 'list.one', password: one.password }
    assert.is((await ask(app.url, 'POST /api/session', { body: signIn })).status, 201)
    const again = (await at(path, teacher.accessToken, { list })).body.items
    assert.ok(again.every(({ isNew, password }: Record<string, unknown>) => !isNew && password === null))
    const shown = (await at(`GET /api/classes/${id}`, teacher.accessToken)).body
    assert.equal(
      shown.members.map(({ username, displayName, mayReset }: Record<string, unknown>) => [
        username,
        displayName,
        mayReset,
      ]),
      [
        ['frau.mahler', null, false],
        ['list.one', 'List One', true],
        ['stranger', null, false],
      ],
    )
    const account = (await at('GET /api/users/list.one', admin)).body
    assert.equal([account.class, account.role], ['listed', 'user'])
    const { username: chief } = (await at('GET /api/user', admin)).body
    const refused = await at(path, teacher.accessToken, { list: `username\nlist.two\n${chief}\n` })
    assert.equal([refused.status, refused.body.line], [409, 3])
    assert.is((await at('GET /api/users/list.two', admin)).status, 404)
  })

  classes('are joined with a code by who has an account, once, and its password stays their own', async () => {
    const { id } = (await at('POST /api/classes', admin, { name: 'joined' })).body
    await at(`PUT /api/classes/${id}/members/frau.mahler`, admin, { role: 'teacher' })
    const { code, id: invitation } = (await at(`POST /api/classes/${id}/invitations`, teacher.accessToken, { uses: 1 }))
      .body
    const join = (token: string) => at('POST /api/classes/join', token, { invitation: code.toLowerCase() })
    const codes = async () => (await at(`GET /api/classes/${id}`, teacher.accessToken)).body.invitations
    assert.equal(
      (await codes()).map((each: { id: string }) => each.id),
      [invitation],
    )
    assert.equal([(await join(pupil.accessToken)).status, (await join(pupil.accessToken)).status], [200, 200])
    assert.equal([(await join(stranger.accessToken)).status, await codes()], [403, []])
    assert.equal((await at(`GET /api/classes/${id}`, pupil.accessToken)).body.invitations, [])
    const reset = await at(`POST /api/classes/${id}/members/pia/password`, teacher.accessToken)
    assert.is(reset.status, 403)
    const more = (await at(`POST /api/classes/${id}/invitations`, teacher.accessToken, { uses: 9 })).body
    assert.is((await at(`DELETE /api/classes/${id}/invitations/${more.id}`, pupil.accessToken)).status, 403)
    assert.is((await at(`DELETE /api/classes/${id}/invitations/${more.id}`, teacher.accessToken)).status, 204)
    const late = await at('POST /api/classes/join', stranger.accessToken, { invitation: more.code })
    assert.is(late.status, 403)
    const forNone = await at('POST /api/invitations', admin, { name: 'somebody', uses: 3 })
    const wrong = await at('POST /api/classes/join', stranger.accessToken, { invitation: forNone.body.code })
    assert.is(wrong.status, 403)
  })

  classes('see a hidden problem that is homework of theirs from its start on, and nobody else does', async () => {
    const set = (state: string) =>
      store.transact((tx) =>
        tx
          .updateTable('problem')
          .set({ state: state as 'hidden' })
          .execute(),
      )
    const seen = async (token?: string) =>
      (await ask(app.url, 'GET /api/problems/sum-up', token === undefined ? {} : { token })).status
    const soon = { startsAt: Date.now() + day, dueAt: Date.now() + 2 * day }
    await set('hidden')
    const path = `POST /api/classes/${classId}/homework` as const
    assert.is((await at(path, teacher.accessToken, planOf(soon))).status, 404)
    const { id, revision } = (await at(path, admin, planOf(soon))).body
    assert.equal([await seen(pupil.accessToken), await seen(stranger.accessToken)], [404, 404])
    await at(`PUT /api/homework/${id}`, admin, { revision, plan: planOf() })
    assert.equal(
      [await seen(pupil.accessToken), await seen(teacher.accessToken), await seen(stranger.accessToken), await seen()],
      [200, 200, 404, 404],
    )
    await set('withdrawn')
    assert.is(await seen(pupil.accessToken), 404)
    await at(`DELETE /api/homework/${id}`, admin)
    await set('hidden')
    assert.is(await seen(pupil.accessToken), 404)
    await set('public')
  })

  classes('hold their bounds where two come at once', async () => {
    const { id } = (await at('POST /api/classes', admin, { name: 'full' })).body
    await store.transact(async (tx) => {
      const base = {
        role: 'user',
        password: '',
        display_name: null,
        class: null,
        seat: null,
        disabled_at: null,
      } as const
      const users = Array.from({ length: 498 }, (_, index) => ({
        ...base,
        ...{ id: `full-${index}`, username: `full-${index}`, created_at: 1 },
      }))
      await tx.insertInto('user').values(users).execute()
      const source = { class_id: id, role: 'pupil', source: 'administration', joined_at: 1 } as const
      const members = users.map((user) => ({ ...source, user_id: user.id }))
      await tx.insertInto('class_member').values(members).execute()
    })
    const names = ['pia', 'stranger', 'invited', 'matrix']
    const answers = await Promise.all(names.map((name) => at(`PUT /api/classes/${id}/members/${name}`, admin, {})))
    assert.equal(answers.map(({ status }) => status).toSorted(), [200, 200, 409, 409])
    assert.is((await at('POST /api/classes', admin, { name: 'full' })).status, 409)
  })

  classes.run()
}
