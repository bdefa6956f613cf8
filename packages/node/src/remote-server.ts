import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Route } from '@gavel/shared/api/route'
import { type RouteInput, type RouteName, type RouteReply, routes } from '@gavel/shared/api/routes'
import { errorBodySchema, GavelError, isErrorCode } from '@gavel/shared/error'
import type { NodeInfo } from '@gavel/shared/node'
import { type JudgeServer, LeaseLost } from './judge-server.ts'
import type { FetchArchive } from './package-folder.ts'

/** A request without an answer is given up after this long; the server itself gives 30 s. */
const requestMs = 35_000
const waitMs = 15_000
/** A report is tried again for so long: a lease that another attempt took over by then answers with 409. */
const patienceMs = 120_000
/** The same, when the node is to end. */
const hurriedMs = 5000
const leastPauseMs = 100
const mostPauseMs = 3000

export interface RemoteOptions {
  /** Such as https://judge.example.org, without a slash at the end. */
  readonly url: string
  readonly token: string
  readonly name: string
  readonly info: NodeInfo
}

/** Requests without a body are answered, or fail, at once; those with a path that names a node have it filled in. */
type NodeRoute = Extract<
  RouteName,
  'joinNode' | 'leaseWork' | 'reportEvents' | 'reportVerdict' | 'reportFailure' | 'returnWork' | 'beat' | 'leaveNode'
>

/** Whether the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof GavelError && (error.status >= 500 || error.code === 'request.too-many')
}

async function readError(answer: Response): Promise<GavelError> {
  const parsed = errorBodySchema.safeParse(await answer.json().catch(() => null))
  if (parsed.success && isErrorCode(parsed.data.code)) {
    const { code, message, hint } = parsed.data
    return new GavelError(code as GavelError['code'], message, { hint })
  }
  const code = answer.status >= 500 ? 'server.unreachable' : 'server.incompatible'
  return new GavelError(code, `The server answered with ${answer.status} and no error that is known here.`, {
    hint: 'Look at --server: is it the address of a Gavel server of the same version?',
  })
}

/** A judge server over HTTPS. What fails for a moment is tried again: reports may come twice, their numbers tell. */
export interface RemoteServer extends JudgeServer {
  /** @throws GavelError `auth.invalid`, `node.incompatible`, `node.name-taken`, `server.unreachable`. */
  join(): Promise<void>
  readonly fetchArchive: FetchArchive
}

export function remoteServer({ url, token, name, info }: RemoteOptions): RemoteServer {
  /** Fires when it is time to end: what is asked then is not waited for. */
  const late = new AbortController()
  let patientUntil = Number.POSITIVE_INFINITY
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

  async function request(address: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    let answer: Response
    try {
      answer = await fetch(`${url}${address}`, { ...init, redirect: 'error', signal })
    } catch (cause) {
      throw new GavelError('server.unreachable', `${url} cannot be reached.`, {
        hint: 'Look at the address, the network, and whether the server runs.',
        cause,
      })
    }
    if (answer.ok) return answer
    throw await readError(answer)
  }

  async function ask<N extends NodeRoute>(
    route: N,
    body: RouteInput<N, 'body'>,
    signal?: AbortSignal,
  ): Promise<RouteReply<N>> {
    const { path, method } = routes[route]
    const address = path.replace(':name', encodeURIComponent(name))
    const signals = [AbortSignal.timeout(requestMs), late.signal, ...(signal === undefined ? [] : [signal])]
    const answer = await request(
      address,
      { method, headers, body: JSON.stringify(body ?? {}) },
      AbortSignal.any(signals),
    )
    const { reply }: Route = routes[route]
    if (reply === undefined) return undefined as RouteReply<N>
    try {
      return reply.parse(await answer.json()) as RouteReply<N>
    } catch (cause) {
      throw new GavelError('server.unreachable', `The answer of ${url} came in part, or is of another version.`, {
        cause,
      })
    }
  }

  /** Tries until it is answered. A server that has forgotten the node (its database was restored, say) is told anew. */
  async function insist<N extends NodeRoute>(route: N, body: RouteInput<N, 'body'>): Promise<RouteReply<N>> {
    const until = performance.now() + patienceMs
    const isOver = () => performance.now() > Math.min(until, patientUntil)
    for (let pause = leastPauseMs; ; pause = Math.min(2 * pause, mostPauseMs)) {
      try {
        return await ask(route, body)
      } catch (error) {
        if (error instanceof GavelError && error.code === 'node.lease-lost') throw new LeaseLost(error.message)
        if (error instanceof GavelError && error.code === 'node.unknown') await ask('joinNode', info)
        else if (!isPassing(error) || isOver()) throw error
        await sleep(pause * (0.5 + Math.random() / 2))
      }
    }
  }

  return {
    join: async () => {
      await ask('joinNode', info)
    },
    lease: async (most, signal) => {
      try {
        return (await ask('leaseWork', { most, waitMs }, signal)).items
      } catch (error) {
        if (signal.aborted) return []
        if (error instanceof GavelError && error.code === 'node.unknown') await ask('joinNode', info)
        throw error
      }
    },
    report: async (lease, first, events) => {
      await insist('reportEvents', { judging: lease.judging, attempt: lease.attempt, first, events: [...events] })
    },
    finish: async (lease, first, events, report) => {
      const { judging, attempt } = lease
      await insist('reportVerdict', { judging, attempt, first, events: [...events], report })
    },
    fail: async ({ judging, attempt }, report) => {
      await insist('reportFailure', { judging, attempt, report })
    },
    giveBack: async ({ judging, attempt }) => {
      await insist('returnWork', { judging, attempt })
    },
    beat: async ({ leases, busy, draining }) => (await ask('beat', { leases: [...leases], busy, draining })).lost,
    hurry: () => {
      patientUntil = performance.now() + hurriedMs
      setTimeout(() => late.abort(), hurriedMs).unref()
    },
    leave: async () => {
      await ask('leaveNode', undefined)
    },
    fetchArchive: async (version, target) => {
      const address = routes.packageArchive.path.replace(':version', version)
      // An archive may take long; one that stops coming is ended by fetch itself, after five minutes.
      const silent = new AbortController()
      const timer = setTimeout(() => silent.abort(), requestMs)
      const init = { method: 'GET', headers: { authorization: headers.authorization } }
      const signal = AbortSignal.any([late.signal, silent.signal])
      const answer = await request(address, init, signal).finally(() => clearTimeout(timer))
      if (answer.body === null) throw new GavelError('server.incompatible', `${url} sent no archive.`)
      try {
        await pipeline(Readable.fromWeb(answer.body), createWriteStream(target, { flags: 'wx' }), {
          signal: late.signal,
        })
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && /^E(NOSPC|DQUOT|ACCES|EXIST)$/.test(String(cause.code)))
          throw cause
        throw new GavelError('server.unreachable', `The package ${version} came in part from ${url}.`, { cause })
      }
    },
  }
}
