import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { serve } from '../http-server.ts'
import { makePackage } from './problems.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const escapes = suite('terminal escapes')
const evil = '\x1b]0;pwned\x07\x1b[2J\x1b[31m\x9b2J\x9d0;x\x9c\u202e'
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/
/** What has a form of its own, which the client checks. */
const formed = new Set([
  'slug',
  'problem',
  'username',
  'verdict',
  'state',
  'role',
  'format',
  'base64',
  'feedback',
  'type',
])

function spoil(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return formed.has(key) ? value : value + evil
  if (Array.isArray(value)) return value.map((item) => spoil(item, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoil(item, name)]))
}

const server = await startServer(makePackages(), makeFolder())
/** The server, with escapes in whatever text it sends. */
const proxy = await serve(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { authorization, 'content-type': type } = request.headers
  const reply = await fetch(`${server.url}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
    body: chunks.length === 0 ? null : Buffer.concat(chunks),
  })
  const text = await reply.text()
  const isJson = reply.headers.get('content-type')?.includes('json') === true
  response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'text/plain' })
  response.end(isJson && text !== '' ? JSON.stringify(spoil(JSON.parse(text))) : text)
})
const user = makeUser()
const elsewhere = { ...user.environment, GAVEL_SERVER: proxy.url }
let token = ''
let id = ''

escapes.before(async () => {
  const at = ['--server', server.url]
  const made = await user.run(['auth', 'register', ...at, '-u', 'ada', '--password-stdin'], { input: 'correct horse' })
  assert.is(made.code, 0, made.err)
  token = JSON.parse((await user.run(['auth', 'token', '--create', 'ci', '--json', ...at])).out).token
  writeFileSync(path.join(user.home, 'a.py'), 'print(1)\n')
  id = JSON.parse((await user.run(['submit', 'a.py', '-p', 'sum', '--json', ...at])).out).submission.id
})
escapes.after(async () => {
  await proxy.close()
  await server.stop()
})

const commands: readonly (readonly string[])[] = [
  ['problem', 'list'],
  ['problem', 'show', 'sum'],
  ['problem', 'get', 'sum'],
  ['problem', 'show', 'nope'],
  ['language', 'list', '--server', proxy.url],
  ['submission', 'list'],
  ['submission', 'show', 'ID'],
  ['submission', 'show', 'nope'],
  ['submit', 'a.py', '-p', 'sum', '--no-wait'],
  ['auth', 'status'],
  ['auth', 'token', '--list'],
  ['auth', 'token', '--create', 'other'],
]
for (const command of commands) {
  for (const json of [[], ['--json']]) {
    escapes(`of a server are not in what gavel ${[...command, ...json].join(' ')} prints`, async () => {
      const owner = makeUser({ ...elsewhere, GAVEL_TOKEN: token })
      writeFileSync(path.join(owner.home, 'a.py'), 'print(1)\n')
      const args = command.map((word) => (word === 'ID' ? id : word))
      const { out, err } = await owner.run([...args, ...json])
      assert.ok(out + err !== '')
      assert.not.match(out + err, control)
    })
  }
}

escapes('of a folder name are not in what verify prints, nor does it begin a line', async () => {
  const folder = path.join(makeFolder(), `two\n::error::INJECTED ${evil}`)
  makePackage(folder)
  const { out, err } = await user.run(['verify', folder, '--github'])
  assert.not.match(out + err, control)
  assert.not.match(out + err, /^::error::INJECTED/m)
})

escapes.run()
