import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, password, temporaryFolder } from '../harness.ts'
import { runMain, startProcess } from '../process.ts'

const user = suite('gavel-server user')

user(
  'a class is imported, signs in, and is stopped, renamed in role, given passwords and deleted beside a running server',
  async () => {
    const data = temporaryFolder()
    const run = (args: readonly string[], input = '') => runMain([...args, '--data', data], input)
    const file = path.join(data, 'class.csv')
    writeFileSync(file, 'name;class;seat\nJane Döe;9b;A1\nJürgen Müller;9b;A2\n')
    const server = await startProcess(['--data', data, '--slots', '0', '--registration', 'invite'])
    const signIn = async (username: string, secret: string) =>
      (await ask(server.url, 'POST /api/session', { body: { username, password: secret } })).status
    assert.is((await run(['user', 'import', file])).code, 2)
    const imported = await run(['user', 'import', file, '--print-slips'])
    assert.is(imported.code, 0)
    assert.match(imported.stderr, '2 accounts made, 0 there already')
    assert.match(imported.stdout, 'Jane Döe\n9b, seat A1\n')
    const secrets = [...imported.stdout.matchAll(/username {2}(\S+)\n {4}password {2}(\S+)/g)]
    assert.equal(
      secrets.map(([, username]) => username),
      ['jane.doee', 'juergen.mueller'],
    )
    const [jane = ''] = secrets.map(([, , secret]) => secret)
    assert.is(await signIn('Jane.Doee', jane), 201)
    const again = await run(['user', 'import', file, '--print-slips'])
    assert.equal([again.stdout, again.stderr.includes('0 accounts made, 2 there already')], ['', true])
    assert.is((await run(['user', 'disable', 'jane.doee'])).stdout, 'jane.doee disabled\n')
    assert.is(await signIn('jane.doee', jane), 401)
    const listed = await run(['user', 'list'])
    assert.match(listed.stdout, /^jane\.doee +user +disabled +Jane Döe +9b +A1 /m)
    await run(['user', 'enable', 'jane.doee'])
    assert.is((await run(['user', 'password', 'jane.doee', '--password-stdin'], 'password1\n')).code, 2)
    assert.is((await run(['user', 'password', 'jane.doee', '--password-stdin'], `${password}\r\n`)).code, 0)
    assert.equal([await signIn('jane.doee', jane), await signIn('jane.doee', password)], [401, 201])
    assert.match((await run(['user', 'sessions', 'jane.doee'])).stdout, /session +127\.0\.0\.1/)
    assert.match((await run(['user', 'sessions', 'jane.doee', '--end'])).stdout, /^1 sessions ended, 0 tokens revoked/)
    assert.is((await run(['user', 'role', 'jane.doee', 'admin'])).stdout, 'jane.doee admin\n')
    assert.is((await run(['user', 'delete', 'jane.doee'])).stdout, 'jane.doee deleted\n')
    const unknown = await run(['user', 'delete', 'jane.doee'])
    assert.equal([unknown.code, unknown.stderr.includes('There is no user jane.doee.')], [2, true])
    const code = (await run(['invitation', 'create', 'class 9b', '--uses', '2'])).stdout.trim()
    const body = { username: 'latecomer', password, invitation: code }
    assert.is((await ask(server.url, 'POST /api/users', { body })).status, 201)
    assert.match((await run(['invitation', 'list'])).stdout, /class 9b +1 of 2/)
    assert.is(await server.end('SIGTERM'), 0)
  },
)

user.run()
