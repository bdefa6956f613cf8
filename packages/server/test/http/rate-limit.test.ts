import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, password, register, startServer, submissionOf, temporaryFolder } from '../harness.ts'
import { openVisitor } from '../web/visitor.ts'

const limited = suite('what forms and the API count')

limited('registrations are counted together, whichever way they come', async () => {
  const app = await startServer(temporaryFolder(), { GAVEL_SIGN_INS_PER_MINUTE: '4' })
  const visitor = openVisitor(app.url)
  const page = await visitor.get('/register')
  const byForm = async (username: string) =>
    (await visitor.send(page, '/register', { username, password: 'short' })).status
  const byApi = async (username: string) =>
    (await ask(app.url, 'POST /api/users', { body: { username, password: 'short' } })).status
  const statuses = [await byForm('a1'), await byApi('a2'), await byForm('a3'), await byApi('a4')]
  assert.equal(statuses, [400, 400, 400, 400])
  assert.equal([await byForm('a5'), await byApi('a6')], [429, 429])
  await app.close()
})

limited('submissions of a user are counted together, and those of another apart', async () => {
  const app = await startServer(temporaryFolder(), { GAVEL_SUBMISSIONS_PER_MINUTE: '3' })
  const form = '/problems/sum-up/submissions'
  const { accessToken: token } = await register(app.url, 'ada')
  const visitor = openVisitor(app.url)
  await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username: 'ada', password })
  const page = await visitor.get('/problems/sum-up')
  const byForm = async () => (await visitor.send(page, form, { language: 'klingon', source: 'nuqneH' })).status
  const byApi = async (as = token) =>
    (await ask(app.url, 'POST /api/submissions', { token: as, body: submissionOf('1', { language: 'klingon' }) }))
      .status
  assert.equal([await byForm(), await byApi(), await byForm()], [400, 400, 400])
  assert.equal([await byForm(), await byApi()], [429, 429])
  assert.is(await byApi((await register(app.url, 'grace')).accessToken), 400)
  await app.close()
})

limited.run()
