/** A program, `replay.ts URL TOKEN NODES SLOTS`: nodes that judge in no time, until SIGTERM. */
import { once } from 'node:events'
import { openPool } from './client.ts'
import { record } from './recorded.ts'
import { startReplayNode } from './replay-node.ts'

const [url = '', token = '', count = '1', slotsText = '1'] = process.argv.slice(2)
const slots = Number(slotsText)
const recorded = await record()
const pool = openPool(url, { connections: Number(count) * (slots + 2) })
const nodes = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    startReplayNode({ pool, name: `replay-${index}`, token, slots, recorded }),
  ),
)
console.log('replay ready')
await once(process, 'SIGTERM')
await Promise.all(nodes.map((node) => node.close()))
await pool.destroy()
