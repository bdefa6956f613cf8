import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const get = suite('problem get')
const server = await startServer(makePackages(), makeFolder())
get.after(() => server.stop())

const manifestOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'gavel.json'), 'utf8'))

get('without a language the advice that follows is one that works as it is typed', async () => {
  const user = makeUser({ GAVEL_SERVER: server.url })
  const cwd = path.join(user.home, 'sum')
  const first = await user.run(['problem', 'get', 'sum'])
  assert.is(first.code, 0, first.err)
  assert.match(first.err, 'Next: cd sum && gavel problem get --force --language ID')
  const none = await user.run(['test'], { cwd })
  assert.match(none.err, 'Begin one here: gavel problem get --force --language ID')
  const begun = await user.run(['problem', 'get', '--force', '--language', 'python'], { cwd })
  assert.is(begun.code, 0, begun.err)
  assert.match(begun.out, `Renewed Sum in ${cwd}`)
  assert.match(begun.err, /^Next: gavel test$/m)
  assert.not.ok(existsSync(path.join(cwd, 'sum')))
  assert.is(manifestOf(cwd).language, 'python')
  writeFileSync(path.join(cwd, 'solution.py'), 'print(sum(map(int, input().split())))\n')
  assert.is((await user.run(['test'], { cwd })).code, 0)
})

get('a workspace that is renewed keeps its language and solution, from any folder in it', async () => {
  const user = makeUser({ GAVEL_SERVER: server.url })
  const cwd = path.join(user.home, 'sum')
  await user.run(['problem', 'get', 'sum', '-l', 'c++'])
  writeFileSync(path.join(cwd, 'solution.cpp'), 'mine')
  writeFileSync(path.join(cwd, 'samples/1.in'), 'spoilt')
  const renewed = await user.run(['problem', 'get', '-f'], { cwd: path.join(cwd, 'tests') })
  assert.is(renewed.code, 0, renewed.err)
  assert.is(manifestOf(cwd).language, 'cpp')
  assert.is(readFileSync(path.join(cwd, 'solution.cpp'), 'utf8'), 'mine')
  assert.is(readFileSync(path.join(cwd, 'samples/1.in'), 'utf8'), '1 2\n')
  const again = await user.run(['problem', 'get', 'sum'], { cwd })
  assert.is(again.code, 2)
  assert.match(again.err, 'gavel problem get --force')
})

get('the language of last time is taken and told', async () => {
  const user = makeUser({ GAVEL_SERVER: server.url })
  await user.run(['problem', 'get', 'sum', '-l', 'python'])
  const next = await user.run(['problem', 'get', 'pick'])
  assert.match(next.err, 'The solution begins in python, as last time. Another: --language ID')
  assert.ok(existsSync(path.join(user.home, 'pick/solution.py')))
})

get('files behind a linked folder of samples are left alone', async () => {
  const user = makeUser({ GAVEL_SERVER: server.url })
  const cwd = path.join(user.home, 'sum')
  await user.run(['problem', 'get', 'sum'])
  const other = path.join(user.home, 'precious')
  mkdirSync(other)
  writeFileSync(path.join(other, 'data.in'), 'precious')
  rmSync(path.join(cwd, 'samples'), { recursive: true })
  symlinkSync(other, path.join(cwd, 'samples'))
  const { code, err } = await user.run(['problem', 'get', '--force'], { cwd })
  assert.is(code, 2)
  assert.match(err, 'samples is in the way')
  assert.is(readFileSync(path.join(other, 'data.in'), 'utf8'), 'precious')
})

get('the server of this machine needs no scheme, and a statement in another language is told', async () => {
  const user = makeUser({ GAVEL_SERVER: `localhost:${new URL(server.url).port}` })
  const { code, out, err } = await user.run(['problem', 'show', 'sum', '--in', 'fr'])
  assert.is(code, 0, err)
  assert.match(out, 'Print a + b.')
  assert.match(err, 'There is no statement in fr; this is the one in en. There are: en.')
})

get('a token for another machine over plain http is warned of', async () => {
  const user = makeUser({ GAVEL_SERVER: 'http://judge.invalid', GAVEL_TOKEN: 'secret' })
  assert.match(
    (await user.run(['problem', 'list'])).err,
    'http://judge.invalid is not encrypted: your token can be read',
  )
  const login = await user.run(['auth', 'login', '--with-token'], { input: 'secret' })
  assert.match(login.err, 'your token can be read')
  const free = makeUser({ GAVEL_SERVER: 'http://judge.invalid' })
  assert.not.match((await free.run(['problem', 'list'])).err, 'your token')
})

get.run()
