import { createLeaseTable, leaseMs } from '../../src/queue/lease-table.ts'
import { queueContract } from './contract.ts'

const leaseTable = queueContract('lease table', createLeaseTable, leaseMs)

leaseTable.run()
