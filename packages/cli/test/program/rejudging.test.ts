import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser, type User } from './run.ts'
import { administer, makePackages, startServer } from './server.ts'

const rejudging = suite('gavel rejudging')
const data = makeFolder()
const packages = makePackages()
const server = await startServer(packages, data)
const makeClient = () => makeUser({ GAVEL_SERVER: server.url })
const solver = makeClient()
const jury = makeClient()
const input = 'correct horse battery'
const json = async (user: User, ...args: string[]) => JSON.parse((await user.run([...args, '--json'])).out)
const codeOf = async (user: User, ...args: string[]) => (await json(user, ...args)).error.code

rejudging.before(async () => {
  await solver.run(['auth', 'register', '-u', 'ada', '--password-stdin'], { input })
  await administer(data, ['user', 'create', 'judy', '--admin', '--password-stdin'], input)
  assert.is((await jury.run(['auth', 'login', '-u', 'judy', '--password-stdin'], { input })).code, 0)
  await solver.run(['problem', 'get', 'sum', '-l', 'python'])
  const cwd = path.join(solver.home, 'sum')
  writeFileSync(path.join(cwd, 'solution.py'), 'print(input().split()[0])\n')
  assert.is((await solver.run(['submit'], { cwd })).code, 1)
})
rejudging.after(() => server.stop())

rejudging('judges again by what the problem is now, and counts once it is applied', async () => {
  for (const [name, answer] of Object.entries({ '1-large': '1000000', '2-negative': '-5' })) {
    writeFileSync(path.join(packages, 'sum/data/secret', `${name}.ans`), `${answer}\n`)
  }
  for (const [name, answer] of Object.entries({ 1: '1', 2: '10' })) {
    writeFileSync(path.join(packages, 'sum/data/sample', `${name}.ans`), `${answer}\n`)
  }
  await administer(data, ['publish', path.join(packages, 'sum'), '--no-check'])
  const made = await json(jury, 'rejudging', 'create', '--problem', 'sum', '--user', 'ada', '--reason', 'wrong answers')
  assert.equal([made.total, made.selection], [1, { problem: 'sum', user: 'ada' }])
  let shown = made
  while (shown.state === 'judging') {
    await delay(100)
    shown = await json(jury, 'rejudging', 'show', made.id)
  }
  assert.equal([shown.state, shown.changed], ['judged', 1])
  const screen = (await jury.run(['rejudging', 'show', made.id])).out
  assert.match(screen, `${made.id}: judged, 1 of 1 judged, 1 changed (wrong answers)\n`)
  assert.match(screen, /\tada\tsum\tpython\tWA\tAC$/m)
  assert.is((await json(solver, 'submission', 'list')).items[0].verdict, 'WA')
  assert.match((await jury.run(['rejudging', 'apply', made.id])).out, `${made.id}: applied`)
  assert.is((await json(solver, 'submission', 'list')).items[0].verdict, 'AC')
  assert.is(await codeOf(jury, 'rejudging', 'cancel', made.id), 'rejudging.over')
})

rejudging('that is cancelled changes nothing, and is listed', async () => {
  const { id } = await json(jury, 'rejudging', 'create', '--verdict', 'AC', '--reason', 'to be sure')
  assert.is((await json(jury, 'rejudging', 'cancel', id)).state, 'cancelled')
  assert.match(
    (await jury.run(['rejudging', 'list'])).out,
    new RegExp(`^${id}\tcancelled\t.*\tto be sure\n.*\tapplied\t`),
  )
})

rejudging('is for administrators, and wants to know what', async () => {
  assert.is(await codeOf(solver, 'rejudging', 'list'), 'auth.forbidden')
  assert.is(await codeOf(jury, 'rejudging', 'create', '--reason', 'x'), 'usage.invalid')
  assert.is(await codeOf(jury, 'rejudging', 'create', '--problem', 'sum'), 'usage.invalid')
  assert.is(await codeOf(jury, 'rejudging', 'create', '--problem', 'pick', '--reason', 'x'), 'request.invalid')
  assert.is(await codeOf(jury, 'rejudging', 'show', 'none'), 'rejudging.unknown')
})

rejudging.run()
