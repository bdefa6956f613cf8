import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, newDatabase, packagesFolder, register, submissionOf, temporaryFolder } from '../../harness.ts'
import { startProcess } from '../../process.ts'

const clock = suite('clocks of several servers')

const hourMs = 3_600_000
/** Sets the clock of a process an hour ahead of the machine's, as its programs see it. */
const ahead = `const Real = Date; globalThis.Date = class extends Real {
  constructor(...given) { given.length === 0 ? super(Real.now() + ${hourMs}) : super(...given) }
  static now() { return Real.now() + ${hourMs} }
}`

clock('one that is an hour ahead neither takes the leases of another nor refuses its tokens', async () => {
  const { databaseUrl = '' } = await newDatabase('postgres')
  const start = (env: Record<string, string>) =>
    startProcess(['--data', temporaryFolder(), '--slots', '1', '--problems', packagesFolder], {
      env: { DATABASE_URL: databaseUrl, ...env },
    })
  const right = await start({})
  const early = await start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead)}` })
  const { accessToken: token } = await register(right.url, 'ada')
  const source = 'import time; time.sleep(0.3); print(sum(map(int, input().split())))'
  const submitted = await Promise.all(
    [right, early, right, early, right, early].map(({ url }) =>
      ask(url, 'POST /api/submissions', { token, body: submissionOf(source) }),
    ),
  )
  for (const { status, body } of submitted) {
    assert.is(status, 201)
    assert.ok(Math.abs(body.submittedAt - Date.now()) < 60_000, `submitted at ${body.submittedAt}`)
    const { body: text } = await ask(early.url, `GET /api/submissions/${body.id}/events`, { token })
    const types = ((text as string).match(/^event: .*/gm) ?? []).map((line) => line.slice('event: '.length))
    assert.is(types.includes('restarted'), false, types.join())
    assert.is(types.at(-1), 'judged')
  }
  const { accessToken: late } = await register(early.url, 'grace')
  assert.is((await ask(right.url, 'GET /api/submissions', { token: late })).status, 200)
  await Promise.all([right.end('SIGTERM'), early.end('SIGTERM')])
})

clock.run()
