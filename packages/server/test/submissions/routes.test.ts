import { createHash } from 'node:crypto'
import type { JudgeReport } from '@gavel/shared/judging'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { App } from '../../src/app.ts'
import { appendEvents } from '../../src/live/journal.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { ask, databaseKinds, newDatabase, register, startServer, submissionOf } from '../harness.ts'

for (const kind of databaseKinds) {
  const submissions = suite(`submissions on ${kind}`)
  let app: App
  let store: Store
  let token: string

  submissions.before(async () => {
    const database = await newDatabase(kind)
    app = await startServer(database)
    store = await openStore(database)
    token = (await register(app.url, 'ada')).accessToken
  })
  submissions.after(async () => {
    await store.close()
    await app.close()
  })

  const submit = (body: unknown, headers: Record<string, string> = {}, as = token) =>
    ask(app.url, 'POST /api/submissions', { body, token: as, headers })
  const count = async () => (await store.read.selectFrom('submission').select('id').execute()).length

  async function signInAdmin(): Promise<string> {
    const { user, accessToken } = await register(app.url, `jury-${Date.now()}`)
    await store.transact(async (tx) => {
      await tx.updateTable('user').set({ role: 'admin' }).where('id', '=', user.id).execute()
    })
    assert.is((await ask(app.url, 'GET /api/submissions', { token: accessToken })).status, 200)
    const again = await ask(app.url, 'POST /api/session', {
      body: { username: user.username, password: 'correct horse battery' },
    })
    return again.body.accessToken
  }

  submissions('are stored with their source, byte for byte, and queued', async () => {
    const source = Buffer.from('print("é\r\n\t")').toString('base64')
    const { status, body } = await submit(submissionOf('', { files: [{ name: 'a.py', data: source }] }))
    assert.is(status, 201)
    assert.equal([body.state, body.verdict, body.username, body.problem], ['queued', null, 'ada', 'sum-up'])
    const files = await ask(app.url, `GET /api/submissions/${body.id}/files`, { token })
    assert.equal(files.body.items, [{ name: 'a.py', data: source }])
    const shown = await ask(app.url, `GET /api/submissions/${body.id}`, { token })
    assert.equal([shown.body.tests, shown.body.compile, shown.body.testsTotal], [[], null, null])
    const rows = await store.read
      .selectFrom('queue_entry')
      .innerJoin('judging', 'judging.id', 'judging_id')
      .selectAll()
      .execute()
    assert.is(rows.filter((row) => row.submission_id === body.id).length, 1)
  })

  submissions('that cannot be judged are refused, and nothing is stored', async () => {
    const file = (content: string | Uint8Array) => [{ name: 'a.py', data: Buffer.from(content).toString('base64') }]
    const before = await count()
    const refused: [string, unknown, number, string][] = [
      ['unknown problem', submissionOf('x', { problem: 'none' }), 404, 'problem.not-found'],
      ['unknown language', submissionOf('x', { language: 'pythno' }), 400, 'language.unknown'],
      ['empty', submissionOf(' \n'), 400, 'submission.source-empty'],
      [
        'binary',
        submissionOf('', { files: file(new Uint8Array([127, 69, 76, 70, 0])) }),
        400,
        'submission.source-unusable',
      ],
      ['too large', submissionOf('x'.repeat(2000), { problem: 'always-yes' }), 413, 'submission.source-too-large'],
      ['no base64', submissionOf('', { files: [{ name: 'a.py', data: '!' }] }), 400, 'request.invalid'],
      ['a name twice', submissionOf('', { files: [...file('x'), ...file('y')] }), 400, 'submission.source-unusable'],
      ['no file', submissionOf('', { files: [] }), 400, 'request.invalid'],
    ]
    for (const [what, body, status, code] of refused) {
      const answer = await submit(body)
      assert.equal([answer.status, answer.body.code], [status, code], what)
    }
    const near = await submit(submissionOf('x', { language: 'pythno' }))
    assert.match(near.body.hint, 'python')
    assert.is(await count(), before)
  })

  submissions('with the same key are one submission, whatever comes at the same time', async () => {
    const before = await count()
    const key = { 'idempotency-key': 'key-for-one' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => submit(submissionOf('print(3)'), key)))
    assert.equal(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    )
    assert.is(new Set(answers.map(({ body }) => body.id)).size, 1)
    assert.is(await count(), before + 1)
    const other = await submit(submissionOf('print(4)'), key)
    assert.equal([other.status, other.body.code], [422, 'request.idempotency-mismatch'])
    const { accessToken } = await register(app.url, 'keyed')
    const foreign = await submit(submissionOf('print(3)'), key, accessToken)
    assert.is(foreign.status, 201)
    assert.is.not(foreign.body.id, answers[0]?.body.id)
  })

  submissions('are told again by their key when the problem has been hidden or withdrawn meanwhile', async () => {
    const key = { 'idempotency-key': 'key-of-a-lost-answer' }
    const first = await submit(submissionOf('print(6)'), key)
    const jury = await signInAdmin()
    const set = (state: string) => ask(app.url, 'PATCH /api/problems/sum-up', { token: jury, body: { state } })
    for (const state of ['hidden', 'withdrawn']) {
      assert.is((await set(state)).status, 204)
      assert.is((await submit(submissionOf('print(6)'), key)).body.id, first.body.id)
      assert.is((await submit(submissionOf('print(7)'), { 'idempotency-key': 'a-new-key' })).status, 404)
    }
    await set('public')
  })

  submissions('of others are not found, except by an administrator', async () => {
    const { id } = (await submit(submissionOf('print(5)'))).body
    const { accessToken: stranger } = await register(app.url, 'stranger')
    const jury = await signInAdmin()
    for (const end of ['', '/files', '/events']) {
      const { status, body } = await ask(app.url, `GET /api/submissions/${id}${end}`, { token: stranger })
      assert.equal([status, body.code], [404, 'submission.not-found'], end)
    }
    assert.is((await ask(app.url, `GET /api/submissions/${id}`, { token: jury })).status, 200)
    assert.is((await ask(app.url, `GET /api/submissions/${id}/files`, { token: jury })).status, 200)
    const list = await ask(app.url, 'GET /api/submissions?user=ada', { token: stranger })
    assert.equal([list.status, list.body.code], [403, 'auth.forbidden'])
    assert.equal((await ask(app.url, 'GET /api/submissions', { token: stranger })).body.items, [])
    const byJury = await ask(app.url, 'GET /api/submissions?user=ada&limit=1', { token: jury })
    assert.is(byJury.body.items[0].username, 'ada')
  })

  submissions('are listed newest first, each once, page by page, also those of the same millisecond', async () => {
    const { accessToken } = await register(app.url, 'paged')
    const made = await Promise.all(
      Array.from({ length: 11 }, (_, each) =>
        submit(submissionOf(`print(${each})`, each % 4 === 0 ? { problem: 'always-yes' } : {}), {}, accessToken),
      ),
    )
    const walk = async (query: string) => {
      const ids: string[] = []
      let after = ''
      do {
        const { body } = await ask(app.url, `GET /api/submissions?limit=3${query}${after}`, { token: accessToken })
        ids.push(...body.items.map((each: { id: string }) => each.id))
        after = body.next === null ? '' : `&after=${body.next}`
      } while (after !== '')
      return ids
    }
    const all = await walk('')
    assert.is(all.length, 11)
    assert.equal([...all].sort(), made.map(({ body }) => body.id).sort())
    assert.is((await walk('&problem=always-yes')).length, 3)
    const wrong = await ask(app.url, 'GET /api/submissions?after=nonsense', { token: accessToken })
    assert.equal([wrong.status, wrong.body.code], [400, 'request.invalid'])
  })

  submissions(
    'tell a solver nothing of secret test cases: messages are blank, in the page and in the stream',
    async () => {
      const { id } = (await submit(submissionOf('print(6)'))).body
      const message = 'expected 4072'
      const result = { verdict: 'WA', cpuSeconds: 0, wallSeconds: 0, memoryBytes: 1, message, runs: 1 } as const
      const [sample, secret] = [
        { name: 'sample/1', ...result },
        { name: 'secret/1', ...result },
      ]
      const sandbox = { driver: 'native', image: 'host', digest: 'd', cgroup: 'none' } as const
      const compile = { ok: true, log: 'a warning' }
      const report: JudgeReport = {
        verdict: 'WA',
        score: null,
        compile,
        tests: [sample, secret],
        sandbox,
        language: null,
        groups: [],
      }
      await store.transact((tx) =>
        tx.executeQuery(
          appendEvents(
            tx,
            id,
            [
              { type: 'compile-finished', compile, tests: 2 },
              { type: 'test-finished', index: 0, total: 2, test: sample },
              { type: 'test-finished', index: 1, total: 2, test: secret },
              { type: 'judged', report },
            ],
            Date.now(),
          ),
        ),
      )
      const read = async (as: string) => {
        const page = (await ask(app.url, `GET /api/submissions/${id}`, { token: as })).body
        const stream = (await ask(app.url, `GET /api/submissions/${id}/events`, { token: as })).body as string
        return { page, times: stream.split(message).length - 1, stream }
      }
      const mine = await read(token)
      assert.equal(
        mine.page.tests.map((each: { message: string }) => each.message),
        [message, ''],
      )
      assert.is(mine.page.compile.log, 'a warning')
      assert.is(mine.times, 2)
      const byJury = await read(await signInAdmin())
      assert.is(byJury.page.tests[1].message, message)
      assert.is(byJury.times, 4)
      assert.equal(mine.stream.match(/^id: .*/gm), ['id: 1', 'id: 2', 'id: 3', 'id: 4', 'id: 5'])

      const jury = await signInAdmin()
      const configure = async (settings: unknown, as = jury) =>
        (await ask(app.url, 'PATCH /api/problems/sum-up', { token: as, body: settings })).status
      assert.is(await configure({ feedback: 'full' }, token), 403)
      assert.is(await configure({ feedback: 'verdict' }), 204)
      const closed = await read(token)
      assert.equal(
        closed.page.tests.map(({ name }: { name: string }) => name),
        ['sample/1'],
      )
      assert.equal(closed.stream.match(/^id: .*/gm), ['id: 1', 'id: 2', 'id: 3', 'id: 4'])
      assert.equal((await read(jury)).page.tests.length, 2)
      const resume = (last: string) =>
        ask(app.url, `GET /api/submissions/${id}/events`, { token, headers: { 'last-event-id': last } })
      assert.equal((await resume('3')).body.match(/^event: .*/gm), ['event: judged'])
      assert.is((await resume('4')).status, 204)
      const failing = () => ask(app.url, `GET /api/submissions/${id}/failing-test`, { token })
      assert.is((await failing()).body.name, 'sample/1')
      assert.is(await configure({ feedback: 'numbers' }), 204)
    },
  )

  submissions(
    'show the data of the secret test case that failed where the problem says so, and nowhere else',
    async () => {
      const { id } = (await submit(submissionOf('print(7)'))).body
      const secret = {
        name: 'secret/1',
        verdict: 'WA',
        cpuSeconds: 0,
        wallSeconds: 0,
        memoryBytes: 1,
        message: '',
        runs: 1,
      } as const
      const events = [{ type: 'test-finished', index: 1, total: 2, test: secret }] as const
      await store.transact((tx) => tx.executeQuery(appendEvents(tx, id, events, Date.now())))
      const { accessToken: stranger } = await register(app.url, 'curious')
      const failing = (as: string) => ask(app.url, `GET /api/submissions/${id}/failing-test`, { token: as })
      const jury = await signInAdmin()
      assert.equal(
        [(await failing(token)).status, (await failing(token)).body.code],
        [403, 'submission.test-not-shown'],
      )
      assert.match((await failing(jury)).body.input.text, '4071')
      await ask(app.url, 'PATCH /api/problems/sum-up', { token: jury, body: { firstFailingInput: true } })
      assert.match((await failing(token)).body.input.text, '4071')
      assert.is((await failing(stranger)).status, 404)
      await ask(app.url, 'PATCH /api/problems/sum-up', { token: jury, body: { firstFailingInput: false } })
    },
  )

  submissions('give a request that is repeated with its key no figure that the list does not give', async () => {
    const key = { 'idempotency-key': 'figures-by-key' }
    const { id } = (await submit(submissionOf('print(8)'), key)).body
    await store.transact((tx) =>
      tx
        .updateTable('judging')
        .set({ cpu_seconds: 0.123456, memory_bytes: 999 })
        .where('submission_id', '=', id)
        .execute(),
    )
    const again = (await submit(submissionOf('print(8)'), key)).body
    const listed = (await ask(app.url, 'GET /api/submissions?limit=1', { token })).body.items[0]
    assert.equal([again.id, again.cpuSeconds, again.memoryBytes], [id, listed.cpuSeconds, listed.memoryBytes])
    assert.is.not(again.cpuSeconds, 0.123456)
    const byJury = await ask(app.url, `GET /api/submissions/${id}`, { token: await signInAdmin() })
    assert.is(byJury.body.cpuSeconds, 0.123456)
  })

  submissions('resume their stream after the event a client has, and end it after the verdict', async () => {
    const [row] = await store.read.selectFrom('event').select('submission_id').where('type', '=', 'judged').execute()
    const stream = (last: string) =>
      ask(app.url, `GET /api/submissions/${row?.submission_id}/events`, { token, headers: { 'last-event-id': last } })
    const { body, headers, status } = await stream('3')
    assert.equal([status, headers.get('content-type')], [200, 'text/event-stream'])
    assert.equal(body.match(/^id: .*/gm), ['id: 4', 'id: 5'])
    assert.match(body, /^event: judged$/m)
    assert.is((await stream('5')).body, '')
    assert.is((await stream('x')).status, 400)
  })

  submissions(
    'that name a file to start from which is not among them are refused, and not left to a node',
    async () => {
      const { status, body } = await submit(submissionOf('print(1)', { entryPoint: 'other.py' }))
      assert.equal([status, body.code], [400, 'submission.source-unusable'])
    },
  )

  submissions('are hashed for the key over all that matters', async () => {
    const key = { 'idempotency-key': 'entry-point' }
    const data = Buffer.from('print(1)').toString('base64')
    const files = ['a.py', 'b.py'].map((name) => ({ name, data }))
    assert.is((await submit(submissionOf('', { files, entryPoint: 'a.py' }), key)).status, 201)
    assert.is((await submit(submissionOf('', { files, entryPoint: 'b.py' }), key)).status, 422)
    const [stored] = await store.read
      .selectFrom('submission_key')
      .innerJoin('submission', 'submission.id', 'submission_id')
      .select('request_hash')
      .where('entry_point', '=', 'a.py')
      .execute()
    assert.is(stored?.request_hash?.length, createHash('sha256').digest('hex').length)
  })

  submissions.run()
}
