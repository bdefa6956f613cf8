/**
 * npm run chaos -- --db sqlite|postgres --kills N [--seed S] [--pace SECONDS] [--log]
 *
 * Real processes on this machine (gavel-server, two on Postgres; three judge nodes), real submissions whose verdicts are
 * known, and N faults at random points: see docs/reliability.md. At the end the database is read: every accepted submission
 * must have exactly one verdict, the right one, and a journal without gap or double. Prints one JSON line and exits 1 where
 * that is not so, naming the submissions. --seed makes the same faults again, --pace says how often
 * one begins on the average (2.8), --log shows the logs of all programs.
 */
import { parseArgs } from 'node:util'
import { runChaos } from './chaos/run.ts'

const { values } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    kills: { type: 'string', default: '25' },
    seed: { type: 'string', default: `${Date.now() % 100_000}` },
    pace: { type: 'string', default: '2.8' },
    log: { type: 'boolean', default: false },
  },
})
const { db } = values
const [kills, seed, pace] = [Number(values.kills), Number(values.seed), Number(values.pace)]
const isCount = (value: number) => Number.isInteger(value) && value >= 0
if ((db !== 'sqlite' && db !== 'postgres') || !isCount(kills) || !isCount(seed) || !(pace > 0)) {
  console.error('chaos: --db sqlite|postgres --kills N --seed S --pace SECONDS')
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const began = performance.now()
function say(line: string): void {
  const fromProgram = /^\w+: \{/.test(line)
  if (values.log || !fromProgram)
    console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} ${line}`)
}

const { audit, complaints, ...result } = await runChaos({ db, kills, seed, faultMs: pace * 1000, say })
const { wrong, lost, doubled, gaps, left, restarted } = audit
const counts = { wrong: wrong.length, lost: lost.length, doubled: doubled.length, gaps: gaps.length, left: left.length }
const { quarantined, seconds, ...begin } = result
console.log(JSON.stringify({ ...begin, ...counts, restarted, quarantined, seconds: Math.round(seconds), seed }))
for (const [what, ids] of Object.entries({ wrong, lost, doubled, gaps, left }))
  for (const id of ids) console.error(`${what}: ${id}`)
for (const complaint of complaints) console.error(complaint)
process.exit(complaints.length === 0 && Object.values(counts).every((count) => count === 0) ? 0 : 1)
