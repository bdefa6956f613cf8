import { setTimeout as sleep } from 'node:timers/promises'
import { createLog } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import { sql } from 'kysely'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRelay } from '../../src/live/relay.ts'
import { openStore } from '../../src/store/open.ts'
import { temporaryFolder } from '../harness.ts'
import { startPostgres } from '../postgres.ts'

const away = suite('Postgres that is killed')

away('between two queries of a transaction fails that, ends nothing, and is used again when it is back', async () => {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.createDatabase()
  const store = await openStore({ dataDirectory: temporaryFolder(), databaseUrl })
  let hints = 0
  const onHint = () => {
    hints += 1
  }
  const relay = createRelay(databaseUrl, { onHint, onGap: onHint }, createLog('fatal'))
  const write = store.transact(async (tx) => {
    await sql`select 1`.execute(tx)
    postgres.child.kill('SIGKILL')
    await sleep(500)
    await sql`select 1`.execute(tx)
  })
  const code = await write.then(
    () => 'none',
    (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
  )
  assert.is(code, 'storage.unavailable')
  await postgres.restart()
  const { rows } = await store.transact((tx) => sql<{ one: number }>`select 1 as one`.execute(tx))
  assert.equal(rows, [{ one: 1 }])
  // A new connection asks to look into the queue, for hints were lost meanwhile.
  const before = hints
  for (let each = 0; each < 100 && hints === before; each++) await sleep(50)
  assert.ok(hints > before)
  await relay.close()
  await store.close()
  await postgres.stop()
})

away.run()
