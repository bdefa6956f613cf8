import type { Beat, LeaseKey } from '@gavel/node/judge-server'
import type { Log } from '@gavel/node/log'
import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import type { LifeEvent } from '@gavel/shared/life'
import { type JudgeNode, type NodeInfo, nodeProtocol, type Work } from '@gavel/shared/node'
import type { News } from '../live/topic.ts'
import type { NodeFailure } from '../queue/node-failure.ts'
import type { Failure, Lease } from '../queue/queue.ts'
import type { Records } from './records.ts'
import type { Roster } from './roster.ts'
import { createWaiting } from './waiting.ts'

/** The longest that a node's request for work is held open. */
export const mostWaitMs = 20_000

/** Names of the nodes inside servers begin so. */
export const localPrefix = 'local:'

/**
 * The judge nodes, as the server deals with them: what each may lease, what it reports, and whether it is to be trusted.
 * Nothing that decides is kept in this process, so that a node may ask any of several servers.
 */
export interface NodePool {
  /** @throws GavelError `node.incompatible`, `node.name-taken`. */
  join(name: string, tokenId: string | null, info: NodeInfo): Promise<void>
  /**
   * Leases work to a node, waiting for some where there is none. Nothing is leased once the signal has fired: nobody would
   * take it. @throws GavelError `node.unknown`, `node.quarantined`.
   */
  lease(name: string, most: number, waitMs: number, signal: AbortSignal): Promise<Work[]>
  /** @throws LeaseLost */
  report(name: string, lease: LeaseKey, first: number, events: readonly LifeEvent[]): Promise<void>
  /** @throws LeaseLost */
  finish(name: string, lease: LeaseKey, first: number, events: readonly LifeEvent[], report: JudgeReport): Promise<void>
  /** @throws LeaseLost */
  fail(name: string, lease: LeaseKey, report: JudgeReport): Promise<Failure>
  /** @throws LeaseLost */
  giveBack(name: string, lease: LeaseKey): Promise<void>
  /** Returns the leases that are lost. @throws GavelError `node.unknown`. */
  beat(name: string, beat: Beat): Promise<LeaseKey[]>
  leave(name: string): Promise<void>
  list(): Promise<JudgeNode[]>
  /** Trusts a quarantined node again. @throws GavelError `node.unknown`. */
  resume(name: string): Promise<void>
  /** Something was put into the queue. */
  wake(): void
  close(): void
}

export interface PoolParts {
  readonly records: Records
  readonly roster: Roster
  /** Told of the submission after each write about it. */
  readonly announce: (submission: string, news?: News) => void
  /** Told of each verdict, and the seconds from its place in the queue. */
  readonly onVerdict: (verdict: JudgeReport['verdict'], seconds: number) => void
  readonly log: Log
}

export function createNodePool({ records, roster, announce, onVerdict, log }: PoolParts): NodePool {
  const waiting = createWaiting()
  /** Verdicts by node since its last heartbeat, with which they are counted. */
  const judged = new Map<string, number>()

  function takeVerdicts(name: string): number {
    const verdicts = judged.get(name) ?? 0
    judged.delete(name)
    return verdicts
  }

  async function countFailure({ node, reason }: NodeFailure): Promise<void> {
    const quarantined = await roster.noteFailure(node, reason, takeVerdicts(node))
    if (quarantined) log.error({ node, reason }, 'a judge node was put into quarantine')
  }

  const heldBy = (owner: string, { judging, attempt }: LeaseKey): Lease => ({ judging, attempt, owner })

  async function ownerOf(name: string) {
    const { languages, quarantined } = await roster.require(name)
    if (quarantined !== null) {
      throw new GavelError('node.quarantined', `The node ${name} is in quarantine: ${quarantined}`, {
        hint: `Mend it, then "gavel-server node resume ${name}" on the server.`,
      })
    }
    return { name, languages }
  }

  return {
    join: async (name, tokenId, info) => {
      if (info.protocol !== nodeProtocol) {
        const other = `It speaks protocol ${info.protocol} (Gavel ${info.version}), this server ${nodeProtocol}.`
        throw new GavelError('node.incompatible', `The node ${name} is of another version. ${other}`, {
          hint: 'Install the same version of gavel-server on both.',
        })
      }
      await roster.join(name, tokenId, info)
      log.info({ node: name, slots: info.slots, languages: info.languages.length }, 'a judge node joined')
    },
    lease: async (name, most, waitMs, signal) => {
      const owner = await ownerOf(name)
      const until = performance.now() + Math.min(waitMs, mostWaitMs)
      // One who was woken mostly finds something: it leases without a look before.
      for (let expects = false; ; ) {
        if (signal.aborted || waiting.closed()) return []
        if (expects || (await records.hasReady(owner))) {
          const works = signal.aborted ? [] : await records.lease(owner, most)
          // Of a first attempt nothing is in the journal yet.
          for (const { submission, attempt } of works) if (attempt > 1) announce(submission)
          if (works.length > 0) return works
        }
        const left = until - performance.now()
        if (left <= 0) return []
        expects = await waiting.wait(left, signal)
      }
    },
    report: async (name, lease, first, events) => {
      const { submission, news } = await records.append(heldBy(name, lease), first, events)
      announce(submission, news)
    },
    finish: async (name, lease, first, events, report) => {
      const { submission, news, seconds, failedWith } = await records.finish(heldBy(name, lease), first, events, report)
      onVerdict(report.verdict, seconds)
      judged.set(name, (judged.get(name) ?? 0) + 1)
      announce(submission, news)
      for (const failure of failedWith) await countFailure(failure)
    },
    fail: async (name, lease, report) => {
      const reason = report.tests.find(({ verdict }) => verdict === 'JE')?.message || report.compile.log
      const { outcome, submission } = await records.fail(heldBy(name, lease), report, reason)
      log.error({ node: name, submission, attempt: lease.attempt, reason, outcome }, 'judging failed')
      if (outcome === 'given up') onVerdict('JE', 0)
      announce(submission)
      return outcome
    },
    giveBack: async (name, lease) => {
      announce(await records.giveBack(heldBy(name, lease)))
      waiting.wake()
    },
    beat: async (name, { leases, busy, draining }) => {
      const state = draining ? 'draining' : 'up'
      await roster.noteBeat(name, { busy, state, verdicts: takeVerdicts(name) })
      return leases.length === 0 ? [] : records.heartbeat(name, leases)
    },
    leave: (name) => roster.leave(name),
    list: roster.list,
    resume: roster.resume,
    wake: waiting.wake,
    close: waiting.close,
  }
}
