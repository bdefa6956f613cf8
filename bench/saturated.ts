/** A server at saturation, and the bare HTTP server to compare with. */
import path from 'node:path'
import { bodyOf, openPool, submit } from './client.ts'
import { saturate } from './load.ts'
import { cpuSecondsOf, root, type System, startProgram } from './system.ts'

/** Users and keep-alive connections of a closed loop. */
export const lanes = 64
const rounds = { rounds: 5, roundMs: 2000 }

/** What a server does at saturation. */
export interface Saturated {
  /** Requests a second, the median of the rounds. */
  readonly perSecond: number
  /** CPU time of one request in the server, in microseconds. */
  readonly serverMicros: number
  /** The same in Postgres, with all its processes. */
  readonly postgresMicros: number
}

/** Saturates a server with a request. */
export async function saturateServer(
  send: () => Promise<unknown>,
  cpuSeconds: System['cpuSeconds'],
): Promise<Saturated> {
  let sent = 0
  const before = cpuSeconds()
  const perSecond = await saturate(
    () => {
      sent++
      return send()
    },
    { lanes, ...rounds },
  )
  const after = cpuSeconds()
  const micros = (of: 'server' | 'postgres') => ((after[of] - before[of]) * 1e6) / sent
  return { perSecond, serverMicros: micros('server'), postgresMicros: micros('postgres') }
}

/** The same HTTP server with a handler that does nothing of a submission but check and answer it. */
export async function saturateBaseline(): Promise<Saturated> {
  const server = await startProgram([process.execPath, path.join(root, 'bench/baseline.ts')], /listening on (\S+)/)
  await using pool = openPool(server.said, { connections: lanes })
  try {
    const cpuSeconds = () => ({ server: cpuSecondsOf(server.child.pid ?? 0), postgres: 0 })
    return await saturateServer(() => submit(pool, 'none', bodyOf('python')), cpuSeconds)
  } finally {
    await server.stop()
  }
}
