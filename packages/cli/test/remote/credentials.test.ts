import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCredentials, type SessionCredential } from '../../src/remote/credentials.ts'
import { makeFolder } from '../folder.ts'

const credentials = suite('credentials')
const server = 'http://127.0.0.1:4170'
const session = (refreshToken: string): SessionCredential => ({
  kind: 'session',
  username: 'ada',
  accessToken: `access-${refreshToken}`,
  accessExpiresAt: 0,
  refreshToken,
})

credentials('what is kept can be read by its owner alone, and is found again', async () => {
  const directory = path.join(makeFolder(), 'gavel')
  const store = openCredentials(directory)
  assert.is(await store.read(server), null)
  await store.save(server, session('1'))
  assert.is(statSync(store.file).mode & 0o777, 0o600)
  assert.is(statSync(directory).mode & 0o777, 0o700)
  assert.equal(await openCredentials(directory).read(server), session('1'))
  assert.is(await store.current(), server)
})

credentials('servers are kept apart, and the last one signed in to is current', async () => {
  const store = openCredentials(makeFolder())
  await store.save('http://a', session('a'))
  await store.save('http://b', session('b'))
  assert.is(await store.current(), 'http://b')
  await store.remove('http://b')
  assert.is(await store.current(), 'http://a')
  assert.equal(await store.read('http://a'), session('a'))
})

credentials('a device token is kept for each user of a server, renewed, and stays after signing out', async () => {
  const store = openCredentials(makeFolder())
  const open = (username: string, deviceToken?: string) => {
    const user = { id: 'u', username, role: 'user', createdAt: 0 } as const
    const opened = { user, accessToken: 'a', accessExpiresAt: 0, refreshToken: 'r' }
    return store.saveSession(server, deviceToken === undefined ? opened : { ...opened, deviceToken })
  }
  assert.is(await store.device(server, 'constructor'), undefined)
  await open('ada', 'first')
  await open('constructor', 'other')
  await open('ada', 'second')
  await open('ada')
  await store.remove(server)
  assert.is(await store.device(server, 'ada'), 'second')
  assert.is(await store.device(server, 'constructor'), 'other')
  assert.is(await store.device('http://b', 'ada'), undefined)
})

credentials('a file from before there were device tokens is read', async () => {
  const directory = makeFolder()
  const store = openCredentials(directory)
  writeFileSync(store.file, JSON.stringify({ current: server, servers: { [server]: session('1') } }))
  assert.equal(await store.read(server), session('1'))
  assert.is(await store.device(server, 'ada'), undefined)
})

credentials('of many changes at once none is lost', async () => {
  const directory = makeFolder()
  await openCredentials(directory).save(server, session('0'))
  const add = () =>
    openCredentials(directory).update(server, async (now) => {
      const count = now?.kind === 'session' ? Number(now.refreshToken) : Number.NaN
      await new Promise((resolve) => setTimeout(resolve, 1))
      return session(String(count + 1))
    })
  await Promise.all(Array.from({ length: 20 }, add))
  assert.equal(await openCredentials(directory).read(server), session('20'))
})

credentials('the lock of a process that is gone does not hold up the next', async () => {
  const store = openCredentials(makeFolder())
  writeFileSync(`${store.file}.lock`, '4194304')
  await store.save(server, session('1'))
  assert.not.ok(existsSync(`${store.file}.lock`))
})

credentials('a change that fails leaves the file and no lock', async () => {
  const store = openCredentials(makeFolder())
  await store.save(server, session('1'))
  const before = readFileSync(store.file, 'utf8')
  const failed = await store
    .update(server, () => Promise.reject(new Error('no')))
    .catch((error: Error) => error.message)
  assert.is(failed, 'no')
  assert.is(readFileSync(store.file, 'utf8'), before)
  assert.not.ok(existsSync(`${store.file}.lock`))
})

credentials('a broken file is an error that says how to go on', async () => {
  const store = openCredentials(makeFolder())
  writeFileSync(store.file, '{"servers": 1}')
  const error = await store.read(server).catch((reason: unknown) => reason)
  assert.ok(error instanceof GavelError && error.code === 'config.invalid')
})

credentials.run()
