import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makePackage } from './problems.ts'
import { makeUser } from './run.ts'
import { startServer } from './server.ts'

const partial = suite('partial scores')
const packages = makeFolder()
const points = path.join(packages, 'points')
const half = 'a, b = map(int, input().split())\nprint(a + b if a < 100 else 0)\n'
const whole = 'a, b = map(int, input().split())\nprint(a + b)\n'
const none = 'print("no")\n'

makePackage(points, {
  'problem.yaml': `problem_format_version: 2025-09
name: Points
type: scoring
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
limits: {time_limit: 1}
`,
  'data/secret/test_group.yaml': 'max_score: 100\nscore_aggregation: sum\n',
  'data/secret/1-small/test_group.yaml': 'max_score: 40\nscore_aggregation: pass-fail\n',
  'data/secret/2-large/test_group.yaml': 'max_score: 60\nscore_aggregation: pass-fail\n',
  'data/secret/1-small/1.in': '4 5\n',
  'data/secret/1-small/1.ans': '9\n',
  'data/secret/2-large/1.in': '400 5\n',
  'data/secret/2-large/1.ans': '405\n',
  'submissions/partially_accepted/half.py': half,
})
const { rm } = await import('node:fs/promises')
for (const name of ['1.in', '1.ans']) await rm(path.join(points, 'data/secret', name))
// Its checker ends as no checker may: nobody can be judged.
const broken = path.join(packages, 'broken')
makePackage(broken, { 'output_validator/validate.py': 'raise SystemExit(7)\n' })

const server = await startServer(packages, makeFolder())
const user = makeUser()
const file = (name: string, text: string) => {
  mkdirSync(user.home, { recursive: true })
  writeFileSync(path.join(user.home, name), text)
  return name
}
const judge = (folder: string, name: string, text: string) => user.run(['judge', folder, file(name, text)])
const submit = (text: string, ...more: string[]) =>
  user.run(['submit', file('try.py', text), '-p', 'points', '--server', server.url, ...more])

partial.before(async () => {
  const args = ['auth', 'register', '--server', server.url, '-u', 'ada', '--password-stdin']
  assert.is((await user.run(args, { input: 'correct horse' })).code, 0)
})
partial.after(() => server.stop())

partial('each outcome of a judging has words and an exit code of its own', async () => {
  const part = await judge(points, 'half.py', half)
  assert.is(part.code, 3)
  assert.match(part.out, /PARTIAL 40\/100 {2}2 of 3 tests accepted/)
  const full = await judge(points, 'whole.py', whole)
  assert.is(full.code, 0)
  assert.match(full.out, /AC \(Accepted\) 100\/100/)
  const rejected = await judge(points, 'none.py', none)
  assert.is(rejected.code, 1)
  assert.match(rejected.out, /WA \(Wrong answer\) 0\/100/)
  const unjudged = await judge(broken, 'whole.py', whole)
  assert.is(unjudged.code, 7)
  assert.match(unjudged.out, /JE \(Judge error\)/)
})

partial('a part of the points solves no problem, and lists show the score', async () => {
  const listed = async () => (await user.run(['problem', 'list', '--server', server.url, '-s', 'points'])).out
  const part = await submit(half)
  assert.is(part.code, 3, part.err)
  assert.match(part.out, 'PARTIAL 40/100')
  assert.match(await listed(), /\t40\/100\t/)
  assert.match((await user.run(['problem', 'show', 'points'])).out, '40/100')
  const json = await submit(`${half}# again\n`, '--json')
  assert.is(json.code, 3)
  const { report, submission } = JSON.parse(json.out)
  assert.equal([report.verdict, report.score, report.maxScore], ['AC', 40, 100])
  assert.equal([submission.verdict, submission.score, submission.maxScore], ['AC', 40, 100])
  assert.match((await user.run(['submission', 'list', '-n', '1'])).out, /\tPARTIAL\t40\/100\t/)
  assert.match((await user.run(['submission', 'show', submission.id])).out, 'PARTIAL 40/100')
  assert.is((await submit(none)).code, 1)
  assert.match(await listed(), /\t40\/100\t/)
  assert.is((await submit(whole)).code, 0)
  assert.match(await listed(), /\tsolved\t/)
})

partial('verify shows what part an example submission got', async () => {
  const { out } = await user.run(['verify', points])
  assert.match(out, 'submissions/partially_accepted/half.py: PARTIAL 40/100')
})

partial.run()
