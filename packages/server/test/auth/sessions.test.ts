import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, databaseKinds, newDatabase, register, startServer } from '../harness.ts'

for (const kind of databaseKinds) {
  const sessions = suite(`sessions on ${kind}`)

  sessions('of refreshes with one token at the same time one wins, and the session is ended', async () => {
    const app = await startServer(await newDatabase(kind))
    const refresh = (refreshToken: string) => ask(app.url, 'POST /api/session/refresh', { body: { refreshToken } })
    try {
      for (const username of ['ada', 'bert', 'cleo']) {
        const { refreshToken } = await register(app.url, username)
        const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)))
        const won = answers.filter(({ status }) => status === 200)
        assert.is(won.length, 1)
        assert.equal(
          new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)),
          new Set(['auth.invalid']),
        )
        assert.is((await refresh(won[0]?.body.refreshToken)).body.message, 'The session has ended.')
      }
    } finally {
      await app.close()
    }
  })

  sessions.run()
}
