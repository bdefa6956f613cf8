import { Worker } from 'node:worker_threads'

/** A server drains for 30 s at most, and whoever is busy for longer than this does not end by itself any more. */
const patienceMs = 60_000

/** Looks from a thread of its own: the one that should hear of the starter's end may be in a loop. */
const watch = `
const { workerData: { starter, patienceMs } } = require('node:worker_threads')
const cell = new Int32Array(new SharedArrayBuffer(4))
while (process.ppid === starter) Atomics.wait(cell, 0, 0, 1000)
Atomics.wait(cell, 0, 0, patienceMs)
process.kill(process.pid, 'SIGKILL')
`

/**
 * A starter that holds a channel to this process (the pinned Node's, `gavel serve`) takes it along when it is killed: it is
 * asked to end by SIGTERM at once, and ended where it has not within `patience` ms.
 */
export function endWithStarter(patience = patienceMs): void {
  if (process.connected === undefined) return
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (!process.connected) return void end()
  process.once('disconnect', end)
  process.channel?.unref()
  const workerData = { starter: process.ppid, patienceMs: patience }
  new Worker(watch, { eval: true, workerData, execArgv: [] }).unref()
}
