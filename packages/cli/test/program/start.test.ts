import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { asOldNode, makeCheckout } from './checkout.ts'
import { gavelFile, makeUser, root } from './run.ts'

const start = suite('start')
const user = makeUser()
const dist = path.join(root, 'packages/cli/dist')
const manifest = JSON.parse(readFileSync(path.join(dist, 'oclif.manifest.json'), 'utf8')) as {
  commands: Record<string, { summary?: string; examples?: unknown[]; flags: Record<string, { description?: string }> }>
}

start('the version is told', async () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'packages/cli/package.json'), 'utf8'))
  assert.equal(await user.run(['--version']), { code: 0, out: `gavel ${version}`, err: '' })
})

start('help lists every command and topic, by --help, help, -h and no argument', async () => {
  const { out, code } = await user.run(['--help'])
  assert.is(code, 0)
  for (const id of Object.keys(manifest.commands)) assert.match(out, new RegExp(`^  ${id.split(':')[0]} `, 'm'))
  for (const args of [['help'], ['-h'], []]) assert.is((await user.run(args)).out, out)
})

start('every command explains itself and its flags, with an example', async () => {
  for (const [id, command] of Object.entries(manifest.commands)) {
    assert.ok(command.summary, id)
    assert.ok((command.examples ?? []).length > 0, id)
    for (const [name, flag] of Object.entries(command.flags)) assert.ok(flag.description, `${id} --${name}`)
    assert.ok('json' in command.flags, id)
  }
  const { out } = await user.run(['problem', 'get', '--help'])
  assert.match(out, /EXAMPLES\n {2}\$ gavel problem get two-piles --language python/)
  assert.is((await user.run(['help', 'problem', 'get'])).out, out)
  assert.match((await user.run(['judge', '--help'])).out, / gavel judge PACKAGE FILE\.\.\. /)
})

start('help after -- is an argument', async () => {
  assert.is((await user.run(['problem', 'show', '--', '--help'])).code, 2)
})

start('usage errors end with 2, and with --json come as JSON on standard output', async () => {
  const wrong: [string[], RegExp][] = [
    [['sumbit'], /no command "gavel sumbit".*Did you mean: gavel submit/s],
    [['problem', 'lst'], /Did you mean: gavel problem list/],
    [['problem', '--frob'], /needs a command: convert, generate, get, list, new, .*stats, stress/],
    [['problem', 'list', '--frob'], /Unknown flag: --frob/],
    [['problem', 'show'], /Which problem is not said/],
    [['problem', 'show', 'a', 'b'], /Unexpected argument: b/],
    [['problem', 'show', '../etc/passwd'], /not the slug of a problem/],
    [['problem', 'list', '--limit', 'many'], /--limit/],
    [['auth', 'login', '--with-token', '--username', 'x'], /--username/],
    [['judge', 'nowhere'], /Missing FILE/],
    [['auth', 'status', '--server', 'nowhere'], /not the address of a server/],
  ]
  for (const [args, message] of wrong) {
    const plain = await user.run(args)
    assert.is(plain.code, 2, args.join(' '))
    assert.is(plain.out, '')
    assert.match(plain.err, message)
    assert.match(plain.err, /^Error: /)
    assert.not.match(plain.err, /\n\s+at .*:\d+/)
    const json = await user.run([...args, '--json'])
    assert.is(json.code, 2)
    assert.is(json.err, '')
    assert.is(JSON.parse(json.out).error.code, 'usage.invalid')
  }
})

start('each kind of failure has its exit code', async () => {
  const code = async (...args: string[]) => {
    const json = await user.run([...args, '--json'])
    return [json.code, JSON.parse(json.out).error.code]
  }
  assert.equal(await code('auth', 'status', '--server', 'http://127.0.0.1:1'), [4, 'auth.required'])
  assert.equal(await code('problem', 'list', '--server', 'http://127.0.0.1:1'), [5, 'server.unreachable'])
  assert.equal(await code('judge', 'nowhere', 'a.py'), [2, 'package.not-found'])
  assert.equal(await code('verify', 'nowhere'), [2, 'package.not-found'])
  assert.equal(await code('verify', path.join(root, 'problems/two-piles'), 'nowhere'), [2, 'package.not-found'])
  assert.equal(await code('test'), [2, 'workspace.invalid'])
  assert.equal(await code('submit'), [2, 'usage.invalid'])
  assert.equal(await code('auth', 'login', '--server', 'http://127.0.0.1:1'), [2, 'usage.invalid'])
})

start('the languages of this machine are told without a server', async () => {
  const { out, code } = await user.run(['language', 'list', '--json'])
  assert.is(code, 0)
  const { items } = JSON.parse(out) as { items: { id: string; available: boolean; missing: string | null }[] }
  for (const id of ['c', 'cpp', 'python', 'java', 'rust']) assert.ok(items.some((item) => item.id === id))
  for (const item of items) assert.is(item.available, item.missing === null)
})

start('a plain command loads neither the HTTP client nor React', async () => {
  const list = readFileSync(path.join(dist, 'commands/language/list.js'), 'utf8')
  const loaded = new Set<string>()
  const visit = (file: string) => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      if (name !== undefined) visit(path.resolve(path.dirname(file), name))
    }
  }
  visit(path.join(dist, 'commands/language/list.js'))
  visit(path.join(dist, 'main.js'))
  const text = [...loaded].map((file) => readFileSync(file, 'utf8')).join('\n')
  assert.ok(list.length > 0 && loaded.size > 3)
  assert.not.match(text, /react\.element|react\.transitional/)
  assert.not.match(text, /UND_ERR_CONNECT_TIMEOUT/)
})

start('the two programs can be run as they are', () => {
  for (const file of [gavelFile, path.join(root, 'packages/server/bin/gavel-server.js')]) {
    assert.is(statSync(file).mode & 0o111, 0o111)
    assert.match(readFileSync(file, 'utf8'), /^#!\/usr\/bin\/env node\n/)
  }
})

start('on an older Node the pinned one of the checkout goes on, with arguments, exit code and pipes', async () => {
  const entry = makeCheckout('cli', process.execPath)
  const run = (args: string[]) =>
    execa(process.execPath, [...asOldNode, entry, ...args], { reject: false, env: user.environment })
  const good = await run(['language', 'list', '--json'])
  assert.is(good.exitCode, 0)
  assert.ok(JSON.parse(good.stdout).items.length > 0)
  const bad = await run(['problem', 'show', '--json'])
  assert.is(bad.exitCode, 2)
  assert.is(JSON.parse(bad.stdout).error.code, 'usage.invalid')
})

start('on an older Node without a pinned one the error says which is needed', async () => {
  const entry = makeCheckout('cli', null)
  const result = await execa(process.execPath, [...asOldNode, entry, 'language', 'list'], { reject: false })
  assert.is(result.exitCode, 2)
  assert.match(result.stderr, /needs Node 22\.22 or newer; this is 20\.20\.2/)
  assert.is((await execa(process.execPath, [...asOldNode, entry, '--version'])).exitCode, 0)
})

start('without a build the error says how to make one', async () => {
  const folder = makeFolder()
  cpSync(path.join(root, 'packages/cli/bin'), path.join(folder, 'bin'), { recursive: true })
  cpSync(path.join(root, 'packages/cli/package.json'), path.join(folder, 'package.json'))
  for (const args of [['--version'], ['test']]) {
    const result = await execa(process.execPath, [path.join(folder, 'bin/gavel.js'), ...args], { reject: false })
    assert.is(result.exitCode, 2)
    assert.match(result.stderr, /npm run setup/)
  }
})

start('the build holds nothing but what is run', () => {
  assert.not.ok(readdirSync(dist).some((name) => name.endsWith('.ts')))
  assert.is(statSync(path.join(dist, 'gavel-runner')).mode & 0o111, 0o111)
})

start.run()
