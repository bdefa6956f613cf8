import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const submissions = suite('submission ids')
const server = await startServer(makePackages(), makeFolder())
const user = makeUser({ GAVEL_SERVER: server.url })
const at = { cwd: path.join(user.home, 'sum') }
const idOf = (out: string) => JSON.parse(out).submission?.id ?? JSON.parse(out).id
let first = ''
let other = ''

submissions.before(async () => {
  const args = ['auth', 'register', '-u', 'ada', '--password-stdin']
  assert.is((await user.run(args, { input: 'correct horse' })).code, 0)
  for (const slug of ['sum', 'pick']) await user.run(['problem', 'get', slug, '-l', 'python'])
  writeFileSync(path.join(at.cwd, 'solution.py'), 'print(sum(map(int, input().split())))\n')
  writeFileSync(path.join(user.home, 'pick/solution.py'), 'print("no")\n')
  first = idOf((await user.run(['submit', '--no-wait', '--json'], at)).out)
  other = idOf((await user.run(['submit', '--no-wait', '--json'], { cwd: path.join(user.home, 'pick') })).out)
})
submissions.after(() => server.stop())

submissions('without an id the last of the workspace is meant, outside the last of all', async () => {
  assert.is(idOf((await user.run(['submission', 'show', '--json'], at)).out), first)
  assert.is(idOf((await user.run(['submission', 'show', '--json'])).out), other)
  assert.is(idOf((await user.run(['submission', 'show', 'last', '--json'], at)).out), other)
})

submissions('the last letters of an id are enough, as far as they mean one', async () => {
  assert.is(idOf((await user.run(['submission', 'show', first.slice(-8), '--json'])).out), first)
  const several = await user.run(['submission', 'show', first.slice(0, 4)])
  assert.is(several.code, 2)
  assert.match(several.err, `2 submissions have ${first.slice(0, 4)}`)
  assert.is((await user.run(['submission', 'show', 'ffffffff'])).code, 2)
})

submissions('a running or judged submission can be followed, with the exit code of its verdict', async () => {
  const accepted = await user.run(['submission', 'watch'], at)
  assert.is(accepted.code, 0, accepted.err)
  assert.match(accepted.out, 'AC (Accepted)')
  const rejected = await user.run(['submission', 'watch', other.slice(-8), '--json'])
  assert.equal([rejected.code, JSON.parse(rejected.out).report.verdict], [1, 'WA'])
})

submissions(
  'what was fetched of a problem that has changed since is told with a submission, and with a test',
  async () => {
    const manifest = path.join(at.cwd, 'gavel.json')
    const { readFileSync } = await import('node:fs')
    const old = JSON.parse(readFileSync(manifest, 'utf8'))
    writeFileSync(manifest, JSON.stringify({ ...old, version: 'older', limits: { ...old.limits, timeSeconds: 1 } }))
    const news = 'sum has a new version (time limit 2.00 s). Fetch it: gavel problem get --force'
    assert.match((await user.run(['submit', '--no-wait'], at)).err, news)
    assert.match((await user.run(['test'], at)).err, news)
    assert.not.match((await user.run(['test', '--json'], at)).err, news)
    assert.is((await user.run(['problem', 'get', '--force'], at)).code, 0)
    for (const command of [['submit', '--no-wait'], ['test']])
      assert.not.match((await user.run(command, at)).err, 'new version')
  },
)

submissions.run()
