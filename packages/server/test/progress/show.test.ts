import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Asker } from '../../src/access/may-see.ts'
import { dayMs, streakOf } from '../../src/progress/activity.ts'
import { showProgress } from '../../src/progress/show.ts'
import { foldStep } from '../../src/ratings/fold.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, databaseKinds, newDatabase, register, registerAdmin, startServer, temporaryFolder } from '../harness.ts'
import { type Judged, writeJudged, writeProblem, writeUser } from './history.ts'

const progress = suite('how a person gets on')
const ada: Asker = { id: 'ada', username: 'ada', role: 'user' }
const others = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'] as const

for (const kind of databaseKinds) {
  progress(
    `is told of one's own submissions: solved, days, streak, rating and place among others (${kind})`,
    async () => {
      const opened = await openStore(await newDatabase(kind))
      const today = Math.floor(opened.now() / dayMs)
      const store = { ...opened, now: () => (today + 0.5) * dayMs }
      try {
        const on = (daysAgo: number) => (today - daysAgo) * dayMs
        const own: Omit<Judged, 'person'>[] = [
          { problem: 'paths', at: on(400), verdict: 'WA' },
          { problem: 'paths', at: on(3), verdict: 'AC', seconds: 0.9, bytes: 5e6 },
          { problem: 'paths', at: on(2) + 5, verdict: 'AC', seconds: 0.4, bytes: 9e6 },
          { problem: 'trees', at: on(2) + 6, verdict: 'AC', score: 40 },
          { problem: 'sums', at: on(0), verdict: 'AC', score: 100, language: 'python' },
          { problem: 'plain', at: on(0) + 1, verdict: 'TLE' },
          { problem: 'tiny', at: on(0) + 2, verdict: 'CE' },
          { problem: 'tiny', at: on(0) + 3, verdict: 'AC' },
          { problem: 'secret', at: on(0) + 4, verdict: 'AC' },
        ]
        const theirs = others.map((person, index): Judged => {
          return { person, problem: 'paths', at: on(5), verdict: 'AC', seconds: 0.2 * index, bytes: 5e6 }
        })
        await store.transact(async (tx) => {
          for (const user of ['ada', ...others]) await writeUser(tx, user)
          await writeProblem(tx, 'paths', 'easy', ['graphs'])
          await writeProblem(tx, 'trees', 'hard', ['graphs', 'dp'])
          await writeProblem(tx, 'sums', 'easy', [])
          await writeProblem(tx, 'plain', null, ['dp'])
          await writeProblem(tx, 'tiny', null, [])
          await writeProblem(tx, 'secret', 'hard', ['graphs'])
          await tx.updateTable('problem').set({ state: 'hidden' }).where('slug', '=', 'secret').execute()
          await writeJudged(tx, [...own.map((each) => ({ ...each, person: 'ada' })), ...theirs])
        })
        while ((await foldStep(store)).hasMore);
        const { rating, curve, ...rest } = await showProgress(store, ada, 'ada')
        assert.equal(rest, {
          username: 'ada',
          tried: 5,
          solved: 3,
          difficulties: [
            { name: 'easy', solved: 2, problems: 2 },
            { name: 'hard', solved: 0, problems: 1 },
            { name: null, solved: 1, problems: 2 },
          ],
          keywords: [
            { name: 'graphs', solved: 1, problems: 2 },
            { name: 'dp', solved: 0, problems: 2 },
          ],
          today,
          days: [
            { day: today - 3, submissions: 1 },
            { day: today - 2, submissions: 2 },
            { day: today, submissions: 5 },
          ],
          streak: { current: 1, longest: 2 },
          // Slower are 0.6, 0.8 and 1.0 s, equal is 0.4 s: 3.5 of 6. All have the same memory.
          percentiles: [{ language: 'c', problems: 1, time: 58, memory: 50 }],
        })
        assert.is(curve.length, 2, 'six first attempts that count, shown from the fifth on')
        assert.equal(rating, { rating: curve[1]?.rating, deviation: curve[1]?.deviation })
      } finally {
        await store.close()
      }
    },
  )
}

progress('a streak goes on until a whole day is left out', () => {
  assert.equal(streakOf([], 10), { current: 0, longest: 0 })
  assert.equal(streakOf([7, 8, 9], 10), { current: 3, longest: 3 })
  assert.equal(streakOf([1, 2, 3, 4, 8, 10], 10), { current: 1, longest: 4 })
  assert.equal(streakOf([7, 8], 10), { current: 0, longest: 2 })
})

progress('is there for oneself and administrators; to others it is as if there were no such user', async () => {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory)
  const store = await openStore({ dataDirectory })
  try {
    const { accessToken: token } = await register(app.url, 'ada')
    const { accessToken: other } = await register(app.url, 'boole')
    const admin = await registerAdmin(app.url, store)
    const own = await ask(app.url, 'GET /api/users/ada/progress', { token })
    assert.is(own.status, 200)
    assert.equal(own.body, (await ask(app.url, 'GET /api/users/ada/progress', { token: admin })).body)
    const refused = await ask(app.url, 'GET /api/users/ada/progress', { token: other })
    const missing = await ask(app.url, 'GET /api/users/adx/progress', { token: other })
    assert.equal([refused.status, missing.status], [404, 404])
    assert.is(refused.body.message.replace('ada', 'adx'), missing.body.message)
    assert.is((await ask(app.url, 'GET /api/users/ada/progress')).status, 401)
  } finally {
    await store.close()
    await app.close()
  }
})

progress.run()
