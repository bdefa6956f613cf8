import type { JudgeServer } from '@gavel/node/judge-server'
import { mostWaitMs, type NodePool } from './pool.ts'

/** The judge server of a node in the server's own process. */
export function localServer(pool: NodePool, name: string): JudgeServer {
  return {
    lease: (most, signal) => pool.lease(name, most, mostWaitMs, signal),
    report: (lease, first, events) => pool.report(name, lease, first, events),
    finish: (lease, first, events, report) => pool.finish(name, lease, first, events, report),
    fail: async (lease, report) => {
      await pool.fail(name, lease, report)
    },
    giveBack: (lease) => pool.giveBack(name, lease),
    beat: (beat) => pool.beat(name, beat),
    hurry: () => {},
    leave: () => pool.leave(name),
  }
}
