import type { ProblemPackage } from '@gavel/problem/package/model'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { Work } from '@gavel/shared/node'
import { createEventReporter } from './event-reporter.ts'
import { failureReport } from './failure-report.ts'
import { heartbeatMs, type JudgeServer, LeaseLost } from './judge-server.ts'
import { judgeWork } from './judge-work.ts'
import type { Log } from './log.ts'
import type { SandboxKeeper } from './sandbox-keeper.ts'

export interface NodeParts {
  readonly server: JudgeServer
  readonly keeper: SandboxKeeper
  /** Loads a package by its content hash, fetching it where it must. */
  readonly loadPackage: (version: string) => Promise<ProblemPackage>
  /** How many submissions are judged at once. */
  readonly slots: number
  /** Called when a judging has ended, with what tells the versions of the packages that are in use at the moment. */
  readonly onRest?: (inUse: () => ReadonlySet<string>) => Promise<void>
  readonly log: Log
}

/** A judge node at work. */
export interface JudgeNode {
  /** Takes no more, lets what is being judged end within the time, gives the rest back and leaves. */
  close(graceMs?: number): Promise<void>
}

/** Pause after the server could not be asked, doubled each time up to the most. */
const leastPauseMs = 100
const mostPauseMs = 5000

interface Active {
  readonly abort: AbortController
  readonly done: Promise<void>
}

/** Leases, judges and reports, until it is closed. */
export function startNode({ server, keeper, loadPackage, slots, onRest, log }: NodeParts): JudgeNode {
  const active = new Map<Work, Active>()
  /** Leased, its package being fetched, waiting for a slot. */
  const ready: Work[] = []
  const leasing = new AbortController()
  let freed = () => {}

  /** A failure is counted against the submission only where the sandbox works and has room: else it goes back as it was. */
  async function fail(work: Work, sandbox: Sandbox, report: JudgeReport): Promise<void> {
    if (await keeper.check(sandbox)) return server.fail(work, report)
    log.error({ submission: work.submission, attempt: work.attempt }, 'given back: this node cannot judge')
    return server.giveBack(work)
  }

  async function judge(work: Work, signal: AbortSignal): Promise<void> {
    const sandbox = keeper.current()
    const reporter = createEventReporter((first, events) => server.report(work, first, events))
    try {
      const problem = await loadPackage(work.problem.version)
      const report = await judgeWork(sandbox, problem, work, reporter, signal)
      if (report.verdict === 'JE') return await fail(work, sandbox, report)
      const { first, events } = await reporter.rest()
      return await server.finish(work, first, events, report)
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      // The server cannot store or be reached: the lease will expire, and another attempt take over.
      if (error instanceof GavelError && /^(storage|server|auth|node)\./.test(error.code)) throw error
      if (signal.aborted) return await server.giveBack(work)
      const message = error instanceof Error ? error.message : String(error)
      await fail(work, sandbox, failureReport(sandbox.info, message))
    }
  }

  function begin(work: Work): void {
    const abort = new AbortController()
    const done = judge(work, abort.signal)
      .catch((error: unknown) => {
        // The lease is lost or will expire: in both cases another attempt takes over.
        log.error({ err: error, submission: work.submission, attempt: work.attempt }, 'an attempt was dropped')
      })
      .then(() => {
        active.delete(work)
        beginReady()
        freed()
        return onRest?.(() => new Set([...active.keys(), ...ready].map(({ problem }) => problem.version)))
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'packages that are not used could not be removed')
      })
    active.set(work, { abort, done })
  }

  function beginReady(): void {
    while (active.size < slots && !leasing.signal.aborted) {
      const work = ready.shift()
      if (work === undefined) return
      begin(work)
    }
  }

  /** One more than can be judged at once is leased, so that a slot that falls free has work at once. */
  async function lease(): Promise<void> {
    let pause = leastPauseMs
    while (!leasing.signal.aborted) {
      const free = slots + 1 - active.size - ready.length
      if (free <= 0) {
        await new Promise<void>((resolve) => {
          freed = resolve
        })
        continue
      }
      try {
        if (!(await keeper.isUsable())) {
          await sleep(leastPauseMs)
          continue
        }
        const works = await server.lease(Math.max(1, Math.min(free, slots - active.size)), leasing.signal)
        pause = leastPauseMs
        ready.push(...works)
        for (const work of works) loadPackage(work.problem.version).catch(() => {})
        beginReady()
      } catch (error) {
        if (leasing.signal.aborted) return
        log.warn({ err: error }, 'no work could be leased')
        await sleep(pause * (0.5 + Math.random()))
        pause = Math.min(2 * pause, mostPauseMs)
      }
    }
  }

  /** Sleeps, but not past the time to close. */
  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      function done() {
        clearTimeout(timer)
        leasing.signal.removeEventListener('abort', done)
        resolve()
      }
      leasing.signal.addEventListener('abort', done)
    })
  }

  async function beat(): Promise<void> {
    const held = [...active.keys(), ...ready]
    const leases = held.map(({ judging, attempt }) => ({ judging, attempt }))
    const lost = await server.beat({ leases, busy: active.size, draining: leasing.signal.aborted })
    for (const { judging } of lost) {
      const work = held.find((each) => each.judging === judging)
      if (work === undefined) continue
      active.get(work)?.abort.abort()
      if (ready.includes(work)) ready.splice(ready.indexOf(work), 1)
    }
  }

  const heart = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'leases could not be prolonged'))
  }, heartbeatMs)
  const loop = lease()

  return {
    close: async (graceMs = 0) => {
      leasing.abort()
      freed()
      await loop
      const back = ready.splice(0).map((work) => server.giveBack(work))
      const all = Promise.all([...active.values()].map(({ done }) => done))
      const abortAll = () => {
        for (const { abort } of active.values()) abort.abort()
        server.hurry()
      }
      const timer = setTimeout(abortAll, graceMs)
      if (graceMs === 0) abortAll()
      await Promise.all([Promise.allSettled(back), all])
      clearTimeout(timer)
      server.hurry()
      clearInterval(heart)
      await server.leave().catch((error: unknown) => log.warn({ err: error }, 'the server could not be told'))
    },
  }
}
