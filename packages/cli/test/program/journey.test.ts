import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { judgeReportSchema } from '@gavel/shared/judging'
import { submissionSchema } from '@gavel/shared/submission'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const journey = suite('journey')
const right = 'print(sum(map(int, input().split())))\n'
const wrong = 'print(input().split()[0])\n'

const packages = makePackages()
const data = makeFolder()
let server = await startServer(packages, data)
const user = makeUser()
const sum = path.join(user.home, 'sum')
const at = { cwd: sum }
const solution = path.join(sum, 'solution.py')

journey('someone new makes an account, and the password is in no file', async () => {
  const password = 'correct horse'
  const args = ['auth', 'register', '--server', server.url, '-u', 'ada', '--password-stdin', '--json']
  const made = await user.run(args, { input: `${password}\n` })
  assert.is(made.code, 0, made.out)
  assert.is(JSON.parse(made.out).user.username, 'ada')
  const file = path.join(user.home, 'config/gavel/credentials.json')
  assert.is(statSync(file).mode & 0o777, 0o600)
  assert.not.match(readFileSync(file, 'utf8'), password)
  const again = await user.run(args, { input: password })
  assert.is(again.code, 2)
  assert.is(JSON.parse(again.out).error.code, 'user.name-taken')
  assert.match((await user.run(['auth', 'status'])).out, `Signed in to ${server.url} as ada (by a session).`)
})

journey('a password that is too short, or wrong, is told apart', async () => {
  const login = (input: string) => user.run(['auth', 'login', '-u', 'ada', '--password-stdin', '--json'], { input })
  const short = await login('x')
  assert.equal([short.code, JSON.parse(short.out).error.code], [2, 'usage.invalid'])
  const bad = await login('incorrect horse')
  assert.equal([bad.code, JSON.parse(bad.out).error.code], [4, 'auth.invalid'])
})

journey('problems are listed, searched and shown', async () => {
  assert.is((await user.run(['problem', 'list'])).out, 'pick\tPick\teasy\t\t\nsum\tSum\teasy\t\t')
  const found = JSON.parse((await user.run(['problem', 'list', '--search', 'sum', '--json'])).out)
  assert.equal(
    found.items.map((item: { slug: string }) => item.slug),
    ['sum'],
  )
  const shown = await user.run(['problem', 'show', 'sum'])
  assert.match(shown.out, /Sum \(sum\)\ntime limit 2\.00 s/)
  assert.match(shown.out, /Print a \+ b\./)
  assert.match(shown.out, /Sample Input 1\n\n {4}1 2\n\nSample Output 1\n\n {4}3\n/)
  const missing = await user.run(['problem', 'show', 'nope', '--json'])
  assert.equal([missing.code, JSON.parse(missing.out).error.code], [2, 'problem.not-found'])
})

journey('a problem is fetched into a workspace, once', async () => {
  const got = await user.run(['problem', 'get', 'sum', '--language', 'python', '--json'])
  assert.is(got.code, 0, got.out)
  assert.is(JSON.parse(got.out).directory, sum)
  assert.equal(readdirSync(path.join(sum, 'samples')).sort(), ['1.ans', '1.in', '2.ans', '2.in'])
  const again = await user.run(['problem', 'get', 'sum', '--json'])
  assert.equal([again.code, JSON.parse(again.out).error.code], [2, 'workspace.exists'])
  const unknown = await user.run(['problem', 'get', 'sum', '--language', 'pyton', '--dir', 'x'])
  assert.is(unknown.code, 2)
  assert.match(unknown.err, /Did you mean .*python/)
})

journey('a test shows the first difference, and own cases count', async () => {
  writeFileSync(solution, wrong)
  const failed = await user.run(['test'], at)
  assert.is(failed.code, 1)
  assert.match(failed.out, /WA {3}samples\/1/)
  assert.match(failed.out, /samples\/1:\n {2}- expected {3}\+ your output\n {2}1 - 3\n {2}1 \+ 1\n/)
  writeFileSync(solution, right)
  writeFileSync(path.join(sum, 'tests/own.in'), '7 8\n')
  writeFileSync(path.join(sum, 'tests/bad.in'), '1 1\n')
  writeFileSync(path.join(sum, 'tests/bad.ans'), '3\n')
  const json = await user.run(['test', '--json'], at)
  assert.is(json.code, 1)
  const report = JSON.parse(json.out)
  assert.equal(
    report.tests.map((test: { name: string; status: string }) => [test.name, test.status]),
    [
      ['samples/1', 'accepted'],
      ['samples/2', 'accepted'],
      ['tests/bad', 'rejected'],
      ['tests/own', 'ran'],
    ],
  )
  assert.is(report.verdict, 'WA')
  writeFileSync(path.join(sum, 'tests/bad.ans'), '2\n')
  const good = await user.run(['test'], { cwd: path.join(sum, 'tests') })
  assert.is(good.code, 0)
  assert.match(good.out, /tests\/own:\n {2}It printed:\n {4}15\n/)
  assert.match(good.out, /Tests pass: 3 accepted, 1 without comparison/)
})

journey('a program that cannot be compiled shows what the compiler says', async () => {
  writeFileSync(path.join(sum, 'broken.c'), 'int main(void) { return x; }\n')
  const broken = await user.run(['test', 'broken.c'], at)
  assert.is(broken.code, 1)
  assert.match(broken.out, /The compiler says:\n[\s\S]*x[\s\S]*CE \(Compile error\)/)
  const judged = await user.run(['judge', path.join(packages, 'sum'), 'broken.c'], at)
  assert.match(judged.out, /^Compiling\nThe compiler says:\n/)
})

journey('another output than the sample answer does not fail where the problem has its own validator', async () => {
  await user.run(['problem', 'get', 'pick', '-l', 'python'])
  const cwd = path.join(user.home, 'pick')
  writeFileSync(path.join(cwd, 'solution.py'), 'print(0)\n')
  const { code, out } = await user.run(['test', '--json'], { cwd })
  assert.is(code, 8)
  assert.equal([JSON.parse(out).verdict, JSON.parse(out).tests[0].status], [null, 'differs'])
  writeFileSync(path.join(cwd, 'solution.py'), 'raise SystemExit(1)\n')
  assert.is((await user.run(['test'], { cwd })).code, 1)
})

journey('a wrong and a right solution are submitted and get their verdicts', async () => {
  writeFileSync(solution, wrong)
  const bad = await user.run(['submit', '--json'], at)
  assert.is(bad.code, 1, bad.out + bad.err)
  assert.is(JSON.parse(bad.out).report.verdict, 'WA')
  writeFileSync(solution, right)
  const good = await user.run(['submit'], at)
  assert.is(good.code, 0, good.err)
  assert.match(good.out, /Testing \(4 test cases\)\n[\s\S]*AC \(Accepted\) {2}4 of 4 tests accepted/)
  assert.match((await user.run(['problem', 'list', '--search', 'sum'])).out, /\tsolved\t/)
})

journey('submissions are listed and shown, and the source comes back as it was', async () => {
  const { items } = JSON.parse((await user.run(['submission', 'list', '--json'])).out)
  assert.equal(
    items.map((item: { verdict: string }) => item.verdict),
    ['AC', 'WA'],
  )
  const shown = await user.run(['submission', 'show', items[0].id, '--json'])
  assert.is(submissionSchema.parse(JSON.parse(shown.out)).verdict, 'AC')
  assert.match((await user.run(['submission', 'show', items[1].id])).out, /WA \(Wrong answer\)/)
  assert.is((await user.run(['submission', 'show', items[0].id, '--source'])).out, right.trimEnd())
  assert.is((await user.run(['submission', 'show', 'nope'])).code, 2)
})

journey('a server that is away loses nothing, and the retry submits once', async () => {
  writeFileSync(solution, `${right}# third\n`)
  const { port } = new URL(server.url)
  await server.stop('SIGKILL')
  const away = await user.run(['submit', '--json'], at)
  assert.is(away.code, 5)
  assert.is(JSON.parse(away.out).error.code, 'server.unreachable')
  assert.match(JSON.parse(away.out).error.hint, 'gavel submit --retry')
  assert.is((await user.run(['submit'], at)).code, 5)
  assert.is(readdirSync(path.join(sum, '.gavel/outbox')).length, 1)
  assert.is((await user.run(['test'], at)).code, 0)
  server = await startServer(packages, data, Number(port))
  const retried = await user.run(['submit', '--retry', '--json'], at)
  assert.is(retried.code, 0, retried.out)
  assert.is(JSON.parse(retried.out).submissions.length, 1)
  assert.equal(readdirSync(path.join(sum, '.gavel/outbox')), [])
  assert.is(JSON.parse((await user.run(['submission', 'list', '--json'])).out).items.length, 3)
  assert.is((await user.run(['submit', '--retry'], at)).code, 2)
})

journey('a server that is killed while it judges is waited for, and its verdict comes', async () => {
  writeFileSync(solution, `import time\nwhile time.process_time() < 0.4: pass\n${right}`)
  const { port } = new URL(server.url)
  const child = user.start(['submit'], at)
  let said = ''
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('sample/1')) resolve()
    })
  })
  await server.stop('SIGKILL')
  server = await startServer(packages, data, Number(port))
  const { exitCode, stdout } = await child
  assert.is(exitCode, 0)
  assert.match(String(stdout), /The connection was lost; trying again/)
  assert.match(String(stdout), /AC \(Accepted\) {2}4 of 4 tests accepted/)
})

journey('a key that was sent already is not submitted again', async () => {
  const outbox = path.join(sum, '.gavel/outbox')
  writeFileSync(solution, `${right}# fourth\n`)
  const { port } = new URL(server.url)
  await server.stop()
  await user.run(['submit'], at)
  const [name = ''] = readdirSync(outbox)
  const kept = readFileSync(path.join(outbox, name))
  server = await startServer(packages, data, Number(port))
  const first = JSON.parse((await user.run(['submit', '--json'], at)).out)
  mkdirSync(outbox, { recursive: true })
  writeFileSync(path.join(outbox, name), kept)
  const second = JSON.parse((await user.run(['submit', '--retry', '--json'], at)).out)
  assert.is(second.submissions[0].submission.id, first.submission.id)
  assert.is(JSON.parse((await user.run(['submission', 'list', '--json'])).out).items.length, 5)
})

journey('personal access tokens are made, used, listed and revoked', async () => {
  const made = JSON.parse((await user.run(['auth', 'token', '--create', 'ci', '--days', '3', '--json'])).out)
  const script = makeUser({ GAVEL_TOKEN: made.token, GAVEL_SERVER: server.url })
  assert.is(JSON.parse((await script.run(['auth', 'status', '--json'])).out).source, 'environment')
  const other = makeUser()
  const login = await other.run(['auth', 'login', '--with-token', '--server', server.url], { input: made.token })
  assert.is(login.code, 0, login.err)
  assert.is((await other.run(['auth', 'token'])).out, made.token)
  const listed = await user.run(['auth', 'token', '--list', '--json'])
  assert.is(JSON.parse(listed.out).items[0].name, 'ci')
  assert.not.match(listed.out, made.token)
  assert.is((await user.run(['auth', 'token', '--revoke', made.id])).code, 0)
  assert.is((await script.run(['auth', 'status'])).code, 4)
  assert.is((await other.run(['auth', 'status'])).code, 4)
})

journey('GAVEL_TOKEN is not sent to a server that only a workspace names', async () => {
  const stranger = makeUser({ GAVEL_TOKEN: 'secret-token' })
  const submitted = await stranger.run(['submit'], at)
  assert.is(submitted.code, 4)
  assert.match(submitted.err, /GAVEL_TOKEN is not sent to/)
})

journey('a package is judged and verified here, with the reports that scripts lean on', async () => {
  const folder = path.join(packages, 'sum')
  const first = path.join(folder, 'submissions/wrong_answer/first.py')
  const judged = await user.run(['judge', folder, first, '--json'])
  assert.is(judged.code, 1, judged.err)
  const report = judgeReportSchema.strict().parse(JSON.parse(judged.out))
  assert.equal([report.verdict, report.tests.length], ['WA', 1])
  const all = judgeReportSchema.parse(JSON.parse((await user.run(['judge', folder, first, '--all', '--json'])).out))
  assert.equal([all.verdict, all.tests.length], ['WA', 4])
  const unknown = await user.run(['judge', folder, first, '--language', 'pithon', '--json'])
  assert.equal([unknown.code, JSON.parse(unknown.out).error.code], [2, 'language.unknown'])
  const verified = await user.run(['verify', folder, '--json'])
  assert.equal(Object.keys(JSON.parse(verified.out)), [
    'ok',
    'timeLimitSeconds',
    'checks',
    'submissions',
    'runs',
    'parts',
    'profile',
    'seconds',
  ])
  assert.ok(JSON.parse(verified.out).submissions.every((item: { agrees: boolean }) => item.agrees))
  const both = JSON.parse((await user.run(['verify', folder, path.join(packages, 'pick'), '--json'])).out)
  assert.equal(
    both.packages.map((item: { package: string }) => path.basename(item.package)),
    ['sum', 'pick'],
  )
})

journey('the doctor finds the server, and says when it is away', async () => {
  const checks = async (...args: string[]) => {
    const { out } = await user.run(['doctor', '--json', ...args])
    return JSON.parse(out).checks as { id: string; status: string; remedy: string | null }[]
  }
  assert.is((await checks()).find(({ id }) => id === 'server')?.status, 'ok')
  const away = (await checks('--server', 'http://127.0.0.1:1')).find(({ id }) => id === 'server')
  assert.is(away?.status, 'warning')
  assert.ok(away?.remedy)
})

journey('signed out, nothing of the session is left', async () => {
  assert.is((await user.run(['auth', 'logout'])).code, 0)
  assert.is((await user.run(['auth', 'status'])).code, 4)
  assert.is((await user.run(['submit'], at)).code, 4)
})

journey.after(() => server.stop())
journey.run()
