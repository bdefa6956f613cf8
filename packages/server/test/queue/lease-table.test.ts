import { createLeaseTable } from '../../src/queue/lease-table.ts'
import { postgresDialect, sqliteDialect } from '../../src/store/dialect.ts'
import { queueContract } from './contract.ts'

const onSqlite = queueContract('lease table on SQLite', 'sqlite', createLeaseTable(sqliteDialect))
const onPostgres = queueContract('lease table on Postgres', 'postgres', createLeaseTable(postgresDialect))

onSqlite.run()
onPostgres.run()
