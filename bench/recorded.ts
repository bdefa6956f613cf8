/** A judging that was really done, to be told again by nodes that judge nothing. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { judge } from '@gavel/judge/judge/pipeline'
import { nodeInfoOf } from '@gavel/node/node-info'
import { loadPackage } from '@gavel/problem/package/load'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { JudgeReport, JudgingEvent } from '@gavel/shared/judging'
import type { NodeInfo } from '@gavel/shared/node'
import { root } from './system.ts'

export interface Recorded {
  /** Those before the verdict. */
  readonly events: readonly JudgingEvent[]
  readonly report: JudgeReport
  /** What the machine that judged says of itself. */
  readonly info: NodeInfo
}

/** Compile-started, compile-finished and this many test cases make twelve events. */
const tests = 10

/** Judges the accepted solution of two-piles. */
export async function record(): Promise<Recorded> {
  await using sandbox = await openSandbox({ slots: 1 })
  const folder = path.join(root, 'problems/two-piles')
  const data = readFileSync(path.join(folder, 'submissions/accepted/two_piles.py'))
  const submission = { language: 'python', files: [{ name: 'two_piles.py', data }] }
  const events: JudgingEvent[] = []
  for await (const event of judge(sandbox, { package: await loadPackage(folder), submission })) events.push(event)
  const last = events.pop()
  if (last?.type !== 'judged' || last.report.verdict !== 'AC') throw new Error(`not accepted: ${JSON.stringify(last)}`)
  return {
    events: events.slice(0, 2 + tests),
    report: { ...last.report, tests: last.report.tests.slice(0, tests) },
    info: nodeInfoOf(sandbox, { version: '0', slots: 1, speedFactor: null }),
  }
}
