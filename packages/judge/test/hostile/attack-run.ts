/**
 * attack-run.ts [WORD...]: runs every attack (those whose name holds a word) in one sandbox, in order, and prints a JSON line
 * for each (attack-line.ts). An honest program is judged beside them. `npm run attack` starts it, once a set-up.
 */
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import {
  findLeftovers,
  findRunner,
  findStrays,
  listShared,
  sharedMebibytes,
} from '@gavel/sandbox/test/support/host-state'
import type { Attack, Outcome } from './attack.ts'
import type { AttackLine, AttackRow, Spread } from './attack-line.ts'
import { findUncovered, loadAttacks } from './attack-list.ts'
import { judgeHonest, Neighbour } from './neighbour.ts'

const quietRuns = 25
const mostMovedPercent = 10
const straysWaitMs = 1000

const say = (line: AttackLine) => process.stdout.write(`${JSON.stringify(line)}\n`)
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function spreadOf(cpuSeconds: readonly number[]): Spread {
  const sorted = cpuSeconds.map((seconds) => seconds * 1000).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0
  return { median: at(0.5), low: at(0.1), high: at(0.9), runs: sorted.length }
}

async function measureQuiet(sandbox: Sandbox): Promise<Spread> {
  const times: number[] = []
  for (let i = 0; i < quietRuns; i++) times.push((await judgeHonest(sandbox)).cpuSeconds)
  return spreadOf(times)
}

/** A namespace that is being torn down may hold its last process for a moment. */
async function waitForNoStrays(runner: number | null): Promise<string[]> {
  const until = performance.now() + straysWaitMs
  for (;;) {
    const strays = findStrays(runner)
    if (strays.length === 0 || performance.now() > until) return strays
    await sleep(20)
  }
}

async function attempt(attack: Attack, sandbox: Sandbox): Promise<Outcome> {
  try {
    return await attack.run(sandbox)
  } catch (error) {
    return { verdict: 'threw', contained: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

async function runAttack(
  attack: Attack,
  sandbox: Sandbox,
  neighbour: Neighbour,
  runner: number | null,
): Promise<AttackRow> {
  const { attacks, name, expect } = attack
  const row = { kind: 'row' as const, attacks: [...attacks], name, expected: expect.join(' or ') }
  const lacks = sandbox.languages.list().filter(({ available }) => !available)
  if (attack.languages.length > 0 && attack.languages.every((id) => lacks.some((language) => language.id === id)))
    return {
      ...row,
      verdict: 'skipped',
      contained: true,
      holds: true,
      ms: 0,
      detail: `no ${attack.languages.join(' or ')}`,
    }
  if (!attack.alone) neighbour.start()
  const started = performance.now()
  const outcome = await attempt(attack, sandbox)
  const ms = Math.round(performance.now() - started)
  await neighbour.pause()
  const strays = await waitForNoStrays(runner)
  const probe = await judgeHonest(sandbox).catch((error: Error) => ({ verdict: error.message }))
  const after = probe.verdict === 'AC' ? [] : [`an honest program after it got ${probe.verdict}`]
  const contained = outcome.contained && strays.length === 0 && after.length === 0
  const detail = [outcome.detail, ...strays, ...after].filter(Boolean).join('; ')
  return {
    ...row,
    verdict: outcome.verdict,
    contained,
    holds: contained && expect.includes(outcome.verdict),
    ms,
    detail,
  }
}

const started = performance.now()
const words = process.argv.slice(2)
const all = await loadAttacks()
const chosen = all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
const sharedBefore = listShared()
const mebibytesBefore = sharedMebibytes()
const sandbox = await openSandbox({ slots: 2 })
const runner = findRunner()
const { driver, cgroup } = sandbox.info
const { users, kernel } = sandbox.hello
say({ kind: 'begin', driver, cgroup, users, kernel, uncovered: findUncovered(all) })

const quiet = await measureQuiet(sandbox)
const neighbour = new Neighbour(sandbox)
for (const attack of chosen) say(await runAttack(attack, sandbox, neighbour, runner))
const beside = spreadOf(neighbour.cpuSeconds)
const after = await measureQuiet(sandbox)
const movedPercent = beside.runs === 0 ? 0 : (beside.median / quiet.median - 1) * 100
const verdicts = Object.fromEntries(neighbour.verdicts)
const steady = Object.keys(verdicts).every((verdict) => verdict === 'AC')
const cores = availableParallelism()
const holds = steady && Math.abs(movedPercent) < mostMovedPercent
say({ kind: 'neighbour', quiet, beside, after, movedPercent, verdicts, cores, holds })

await sandbox.close()
const leftovers = findLeftovers(runner, sharedBefore)
const grown = sharedMebibytes() - mebibytesBefore
say({ kind: 'end', leftovers, sharedMebibytes: grown, seconds: (performance.now() - started) / 1000 })
