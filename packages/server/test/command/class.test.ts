import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { insertUser } from '../../src/auth/users.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, temporaryFolder } from '../harness.ts'
import { runMain, startProcess } from '../process.ts'

const classes = suite('gavel-server class')

classes('makes classes, fills, shows and deletes them, and makes codes that lead into them', async () => {
  const data = temporaryFolder()
  const run = (...args: readonly string[]) => runMain(['class', ...args, '--data', data], '')
  const said = async (...args: readonly string[]) => (await run(...args)).stdout
  {
    await using store = await openStore({ dataDirectory: data })
    for (const username of ['mahler', 'ada', 'boole']) await insertUser(store, { username, password: '', role: 'user' })
  }
  assert.is(await said('create', '9b'), '9b made\n')
  const twice = await run('create', '9b')
  assert.equal([twice.code, twice.stderr.includes('There is a class of the name 9b.')], [2, true])
  assert.is(await said('add', '9b', 'mahler', '--teacher'), 'mahler teaches 9b\n')
  assert.is(await said('add', '9b', 'Ada', 'boole'), 'ada is a pupil of 9b\nboole is a pupil of 9b\n')
  assert.is((await run('add', '9b', 'nobody')).code, 2)
  assert.is((await run('add', 'nowhere', 'ada')).code, 2)
  assert.is(await said('remove', '9b', 'boole'), 'boole is no longer in 9b\n')
  assert.match(await said('list'), /^9b +1 /m)
  assert.match(await said('show', '9b'), /^mahler +teacher\b.*\nada +pupil\b/m)
  assert.is(JSON.parse(await said('show', '9b', '--json')).members.length, 2)
  const code = (await said('invite', '9b', '--uses', '2')).trim()
  assert.is((await run('invite', '9b', '--uses', '0')).code, 2)
  const server = await startProcess(['--data', data, '--slots', '0', '--registration', 'invite'])
  const body = { username: 'latecomer', password, invitation: code }
  assert.is((await ask(server.url, 'POST /api/users', { body })).status, 201)
  assert.is(await server.end('SIGTERM'), 0)
  assert.match(await said('show', '9b'), /^latecomer +pupil\b/m)
  assert.is(await said('delete', '9b'), '9b deleted\n')
  assert.not.match(await said('list'), /9b/)
})

classes.run()
