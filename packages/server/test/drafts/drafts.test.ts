import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, databaseKinds, newDatabase, register, startServer } from '../harness.ts'

const drafts = suite('drafts')
const address = '/api/problems/sum-up/drafts'

for (const kind of databaseKinds)
  drafts(`are kept a language, and none is overwritten unseen: ${kind}`, async () => {
    const app = await startServer(await newDatabase(kind))
    const { accessToken: token } = await register(app.url, 'ada')
    const { accessToken: other } = await register(app.url, 'eve')
    const save = (language: string, text: string, replaces: string | null) =>
      ask(app.url, `PUT ${address}/${language}`, { token, body: { text, replaces } })
    const list = async (of = token) => (await ask(app.url, `GET ${address}`, { token: of })).body.items
    try {
      const first = await save('python', 'print(1)\0\ud800', null)
      assert.is(first.status, 200)
      const again = await save('python', 'print(1)\0\ud800', null)
      assert.is(again.body.revision, first.body.revision)
      const second = await save('python', 'print(2)', first.body.revision)
      assert.is(second.status, 200)
      for (const replaces of [null, first.body.revision]) {
        const late = await save('python', 'print(3)', replaces)
        assert.equal([late.status, late.body.code], [409, 'draft.newer'])
      }
      await save('c', 'int main(void) {}', null)
      assert.equal(
        (await list()).map(({ language, text }: { language: string; text: string }) => [language, text]),
        [
          ['c', 'int main(void) {}'],
          ['python', 'print(2)'],
        ],
      )
      const raced = await Promise.all([4, 5, 6].map((n) => save('python', `print(${n})`, second.body.revision)))
      assert.equal(raced.map(({ status }) => status).sort(), [200, 409, 409])
      assert.equal(await list(other), [])
      assert.is((await save('klingon', 'x', null)).body.code, 'language.unknown')
      assert.is((await save('java', 'x'.repeat(128 * 1024 + 1), null)).status, 400)
      assert.is((await ask(app.url, `GET ${address}`)).status, 401)
      const elsewhere = await ask(app.url, 'PUT /api/problems/no-such/drafts/c', {
        token,
        body: { text: 'x', replaces: null },
      })
      assert.is(elsewhere.body.code, 'problem.not-found')
    } finally {
      await app.close()
    }
  })

drafts.run()
