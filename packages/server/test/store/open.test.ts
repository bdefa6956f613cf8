import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import Database from 'better-sqlite3'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lockServer } from '../../src/store/lock.ts'
import { openStore } from '../../src/store/open.ts'
import { temporaryFolder } from '../harness.ts'

const store = suite('store')

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
  )
}

store('migrates once', async () => {
  const folder = temporaryFolder()
  const first = await openStore({ dataDirectory: folder })
  assert.ok(first.migrated > 0)
  await first.close()
  const second = await openStore({ dataDirectory: folder })
  assert.is(second.migrated, 0)
  await second.close()
})

store('refuses a database of a newer version', async () => {
  const folder = temporaryFolder()
  await (await openStore({ dataDirectory: folder })).close()
  const sqlite = new Database(path.join(folder, 'gavel.sqlite'))
  sqlite.prepare('insert into schema_migration values (999, 1)').run()
  sqlite.close()
  assert.is(await codeOf(openStore({ dataDirectory: folder })), 'config.invalid')
})

store('writes only inside transact', async () => {
  const opened = await openStore({ dataDirectory: temporaryFolder() })
  const write = opened.read.deleteFrom('user').execute()
  assert.match(await codeOf(write), 'readonly')
  await opened.close()
})

store('keeps foreign keys', async () => {
  const opened = await openStore({ dataDirectory: temporaryFolder() })
  const orphan = { id: 's', user_id: 'nobody', created_at: 1, ended_at: null, address: null, seen_at: null }
  const write = opened.transact((tx) => tx.insertInto('session').values(orphan).execute())
  assert.match(await codeOf(write), 'FOREIGN KEY')
  await opened.close()
})

store('a second server on the directory is refused, until the first has gone, even by kill -9', async () => {
  const folder = temporaryFolder()
  const file = path.resolve(import.meta.dirname, '../../src/store/lock.ts')
  const program = `const { lockServer } = await import(${JSON.stringify(file)})
    lockServer(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  assert.throws(
    () => lockServer(folder),
    (error: unknown) => error instanceof GavelError && error.code === 'storage.locked',
  )
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  lockServer(folder).release()
  lockServer(folder).release()
})

store.run()
