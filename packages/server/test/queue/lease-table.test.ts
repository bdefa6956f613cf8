import { createLeaseTable } from '../../src/queue/lease-table.ts'
import { queueContract } from './contract.ts'

const onSqlite = queueContract('lease table on SQLite', 'sqlite', createLeaseTable('sqlite'))
const onPostgres = queueContract('lease table on Postgres', 'postgres', createLeaseTable('postgres'))

onSqlite.run()
onPostgres.run()
