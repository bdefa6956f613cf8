import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeUser } from './run.ts'

const authoring = suite('authoring')

const user = makeUser()
const at = (...parts: string[]) => path.join(user.home, ...parts)

authoring('a package is begun by flags, generated, counted and verified', async () => {
  const flags = ['--name', 'Tree House', '--type', 'scoring', '--with-generator', '--author', 'Ada']
  const made = await user.run(['problem', 'new', ...flags, '--json'])
  assert.is(made.code, 0, made.out + made.err)
  const { directory, files, generated } = JSON.parse(made.out)
  assert.equal([directory, generated], [at('treehouse'), true])
  assert.ok(files.includes('generators/generators.yaml'))
  const stats = JSON.parse((await user.run(['problem', 'stats', 'treehouse', '--json'])).out).items[0]
  assert.equal([stats.types, stats.samples, stats.secret, stats.groups, stats.errors], [['scoring'], 2, 7, 2, 0])
  const row = (await user.run(['problem', 'stats', 'treehouse'])).out.split('\t')
  assert.equal(row.slice(0, 5), ['treehouse', 'scoring', '2', '7', '2'])
  const verified = await user.run(['verify', 'treehouse'])
  assert.is(verified.code, 0, verified.out)
  assert.match(verified.out, /Fine: 3 of 3/)
})

authoring('--yes names a problem after its folder', async () => {
  const made = await user.run(['problem', 'new', 'two-more_trees', '--yes', '--json'])
  assert.is(made.code, 0, made.out + made.err)
  assert.match(readFileSync(at('two-more_trees/problem.yaml'), 'utf8'), 'Two More Trees')
  assert.is((await user.run(['problem', 'new', '--yes'])).code, 2)
})

authoring('nothing is made where something is, or where the name or a flag will not do', async () => {
  const codeOf = async (...args: string[]) => {
    const { code, out } = await user.run(['problem', 'new', ...args, '--json'])
    return `${code} ${JSON.parse(out).error?.code}`
  }
  assert.is(await codeOf('treehouse', '--name', 'x'), '2 workspace.exists')
  assert.is(await codeOf('other'), '2 usage.invalid')
  assert.is(await codeOf('--name', '+++'), '2 usage.invalid')
  assert.is(await codeOf('other', '--name', 'x', '--language', 'xx9'), '2 usage.invalid')
  assert.is(await codeOf('other', '--name', 'x', '--license', 'mine'), '2 usage.invalid')
  assert.is(existsSync(at('other')), false)
})

authoring('generate says what it did, and a check ends with 1 where something differs', async () => {
  const again = await user.run(['problem', 'generate', 'treehouse'])
  assert.is(again.code, 0)
  assert.match(again.out, /^ {2}same {4}sample\/1$/m)
  assert.match(again.out, /Fine: 9 test cases: 9 same\. Nothing had to be run\./)
  assert.is((await user.run(['problem', 'generate', 'treehouse', '--check'])).code, 0)
  const file = at('treehouse/data/sample/1.ans')
  writeFileSync(file, '7\n')
  const check = await user.run(['problem', 'generate', 'treehouse', '--check', '--json'])
  assert.is(check.code, 1)
  const differing = JSON.parse(check.out).cases.filter(({ status }: { status: string }) => status === 'differs')
  assert.equal(differing, [{ name: 'sample/1', status: 'differs', ran: true, files: ['sample/1.ans'], message: '' }])
  assert.is(readFileSync(file, 'utf8'), '7\n')
  const kept = await user.run(['problem', 'generate', 'treehouse', 'data/sample/1'])
  assert.is(kept.code, 1)
  assert.match(kept.out, /kept {4}sample\/1: it was not generated, and stays as it is: --force writes over it/)
  assert.is((await user.run(['problem', 'generate', 'treehouse', '--force'])).code, 0)
  assert.is(readFileSync(file, 'utf8'), '6\n')
  const none = await user.run(['problem', 'generate', 'treehouse', 'secret/none', '--json'])
  assert.equal([none.code, JSON.parse(none.out).error.code], [2, 'usage.invalid'])
})

const stress = (...args: string[]) =>
  user.run(['problem', 'stress', 'treehouse', '-g', 'list.py {4..9} 1 {seed}', '--shrink-time', '600', ...args])

authoring('stress writes a small counterexample, shows the difference, and adds it to the package', async () => {
  mkdirSync(at('work'))
  writeFileSync(at('mine.py'), 'n = int(input())\na = list(map(int, input().split()))\nprint(sum(a[:5]))\n')
  const found = await stress('--against', 'mine.py', '--output', 'work/found.in', '--group', '2-large', '--save', 'six')
  assert.is(found.code, 1, found.err)
  assert.match(found.out, /Counterexample in round \d+: mine\.py fails \(WA\)\./)
  assert.match(found.out, /Input \(14 B, shrunk from \d+ B in \d+ tries\):\n {4}6\n {4}0 0 0 0 0 1\n/)
  assert.match(found.out, /1 - 1\n {2}1 \+ 0/)
  assert.is(readFileSync(at('work/found.in'), 'utf8'), '6\n0 0 0 0 0 1\n')
  assert.is(readFileSync(at('work/found.ans'), 'utf8'), '1\n')
  assert.match(found.err, /Added to the package: generators\/manual\/2-large\/six\.in/)
})

authoring('stress ends with 0 where nothing is found, and refuses what it cannot run', async () => {
  const none = await stress('--against', 'submissions/accepted/solution.py', '-n', '10', '--json')
  assert.equal([none.code, JSON.parse(none.out).found, JSON.parse(none.out).rounds], [0, false, 10])
  const wrong = await stress('--against', 'nothing.py', '--json')
  assert.equal([wrong.code, JSON.parse(wrong.out).error.code], [2, 'usage.invalid'])
})

authoring.run()
