// runs alone: nodes and servers are killed and stopped, and leases run out while others take over
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { planFaults } from '../chaos/plan.ts'
import { createRandom } from '../chaos/random.ts'
import { startWay } from '../chaos/way.ts'

const chaos = suite('chaos')
const program = path.resolve(import.meta.dirname, '../chaos.ts')
const targets = { nodes: ['n1', 'n2', 'n3'], servers: ['s1', 's2'], disks: true, everyMs: 1000 }

chaos('a seed makes the same faults again, every kind in each round', () => {
  const plan = (seed: number) => planFaults(createRandom(seed), { db: 'postgres', kills: 16, ...targets })
  assert.equal(plan(5), plan(5))
  assert.not.equal(plan(5), plan(6))
  assert.is(new Set(plan(5).map(({ kind }) => kind)).size, 8)
  const onSqlite = planFaults(createRandom(5), { db: 'sqlite', kills: 16, ...targets, disks: false })
  assert.is(new Set(onSqlite.map(({ kind }) => kind)).size, 6)
})

async function startEcho() {
  const server = createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

function open(port: number): { socket: Socket; heard: () => string } {
  let text = ''
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return { socket, heard: () => text }
}

chaos('a way that fell silent loses nothing that was said, and one that was reset ends what was open', async () => {
  const { server, port } = await startEcho()
  const way = await startWay(() => [1, port])
  const first = open(way.port)
  first.socket.write('a')
  while (first.heard() !== 'a') await sleep(5)
  way.cut('silence')
  first.socket.write('b')
  const second = open(way.port)
  second.socket.write('c')
  await sleep(100)
  assert.is(first.heard() + second.heard(), 'a')
  way.mend()
  while (first.heard() !== 'ab' || second.heard() !== 'c') await sleep(5)
  // Not by once of node:events: that rejects at the error which a reset is for its reader.
  const ended = new Promise((resolve) => first.socket.once('close', resolve))
  way.cut('reset')
  await ended
  way.close()
  second.socket.destroy()
  server.close()
})

// These seeds kill whatever can be killed, stop a node and fill a disk.
for (const [db, seed] of [
  ['sqlite', 22],
  ['postgres', 17],
] as const) {
  chaos(`six faults on ${db}: every accepted submission has its verdict`, async () => {
    const flags = ['--db', db, '--kills', '6', '--seed', `${seed}`, '--pace', '1.5']
    const args = ['--disable-warning=ExperimentalWarning', program, ...flags]
    const { exitCode, stdout, stderr } = await execa(process.execPath, args, { reject: false })
    assert.is(exitCode, 0, `${stdout}\n${stderr}`)
    assert.ok(JSON.parse(stdout).submissions > 0)
  })
}

chaos.run()
