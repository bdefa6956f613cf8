/**
 * npm run attack [-- --setup native,docker,user] [--only WORD] [--json] [--write]
 *
 * Runs every hostile program and scenario of packages/judge/test/hostile in each set-up and prints a table: which rows of the
 * list of attacks, the verdict that is due and the one that came, and whether it was contained. Set-ups:
 *
 *   native   as the current user: root has cgroups, others what is delegated to them
 *   docker   the same with GAVEL_DRIVER=docker; skipped where no Docker engine answers
 *   user     as an ordinary user (65534) without a cgroup; skipped where the current user is not root
 *
 * --only runs those whose name holds WORD, --json prints one JSON object a set-up instead of tables, --write puts the tables into
 * docs/security.md. Exits 1 when a row fails, the honest neighbour pays for it, or something is left behind.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import {
  type AttackLine,
  type AttackRow,
  attackLineSchema,
  type Spread,
} from '../packages/judge/test/hostile/attack-line.ts'
import { notHere } from '../packages/judge/test/hostile/attack-list.ts'
import { writeTable } from './docs-table.ts'

const root = path.resolve(import.meta.dirname, '..')
const program = path.join(root, 'packages/judge/test/hostile/attack-run.ts')
const nobody = 65534
const setups = ['native', 'docker', 'user'] as const
type Setup = (typeof setups)[number]

interface Outcome {
  readonly setup: Setup
  /** Why it was not run; null where it was. */
  readonly skipped: string | null
  readonly lines: readonly AttackLine[]
  /** What the process said on standard error, where it did not end well. */
  readonly failure: string | null
}

function whySkipped(setup: Setup): string | null {
  if (setup === 'docker' && spawnSync('docker', ['info'], { timeout: 20_000 }).status !== 0)
    return 'no Docker engine answers (`docker info` fails)'
  if (setup !== 'user') return null
  if (process.getuid?.() !== 0) return 'the current user is an ordinary one already: see native'
  const readable = spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(program)})`], {
    uid: nobody,
    gid: nobody,
  })
  return readable.status === 0 ? null : 'an ordinary user may not read this checkout'
}

function write(line: AttackLine, width: number): void {
  if (line.kind === 'row') console.log(formatRow(line, width))
  else for (const text of describe(line)) console.log(text)
}

const formatRow = ({ attacks, name, expected, verdict, contained, holds, ms, detail }: AttackRow, width: number) =>
  [
    holds ? 'ok  ' : 'FAIL',
    (attacks.join(' ') || '-').padEnd(14),
    name.padEnd(width),
    expected.padEnd(12),
    verdict.padEnd(12),
    (contained ? 'contained' : 'NOT HELD').padEnd(9),
    `${ms}`.padStart(6),
    ...(holds && verdict !== 'skipped' ? [] : [` ${detail}`]),
  ].join(' ')

const spread = ({ median, low, high, runs }: Spread) =>
  `${median.toFixed(2)} ms (${low.toFixed(2)} to ${high.toFixed(2)}, ${runs} runs)`

/** A line that is no row, for people. */
function describe(line: AttackLine): string[] {
  if (line.kind === 'begin') {
    const { driver, cgroup, users, kernel, uncovered } = line
    const texts = [
      `driver ${driver}, cgroup ${cgroup}, ${users === 'two' ? 'users of their own' : 'one user'}, kernel ${kernel}`,
    ]
    if (uncovered.length > 0) texts.push(`FAIL no attack covers rows ${uncovered.join(' ')}`)
    return texts
  }
  if (line.kind === 'neighbour') {
    const { quiet, beside, after, movedPercent, verdicts, cores, holds } = line
    const counts = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`)
    const moved = `${movedPercent >= 0 ? '+' : ''}${movedPercent.toFixed(1)} %`
    const few = cores < 2 ? '; this machine has one core, so they share it' : ''
    return [
      `${holds ? 'ok  ' : 'FAIL'} honest neighbour: ${counts.join(', ')}; median CPU ${moved}: quiet ${spread(quiet)}, beside ${spread(beside)}, quiet again ${spread(after)}${few}`,
    ]
  }
  if (line.kind === 'end') {
    const left = line.leftovers.length === 0 ? 'nothing' : line.leftovers.join('; ')
    const memory = `shared memory of the machine ${line.sharedMebibytes.toFixed(1)} MiB more`
    return [
      `${line.leftovers.length === 0 ? 'ok  ' : 'FAIL'} left behind: ${left}; ${memory}; ${line.seconds.toFixed(0)} s`,
    ]
  }
  return []
}

function holds(line: AttackLine): boolean {
  if (line.kind === 'begin') return line.uncovered.length === 0
  if (line.kind === 'end') return line.leftovers.length === 0
  return line.holds
}

async function run(setup: Setup, only: string | undefined, onLine: (line: AttackLine) => void): Promise<Outcome> {
  let skipped = whySkipped(setup)
  if (skipped !== null) return { setup, skipped, lines: [], failure: null }
  const scratch = mkdtempSync(path.join(tmpdir(), 'gavel-attack-'))
  chmodSync(scratch, 0o777)
  const own = { HOME: scratch, TMPDIR: scratch, XDG_CACHE_HOME: path.join(scratch, 'cache') }
  const as = {
    native: { env: process.env },
    docker: { env: { ...process.env, GAVEL_DRIVER: 'docker' } },
    user: { env: { PATH: process.env.PATH, ...own }, uid: nobody, gid: nobody },
  }[setup]
  const args = ['--disable-warning=ExperimentalWarning', program, ...(only === undefined ? [] : [only])]
  const child = spawn(process.execPath, args, { ...as, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = () => void child.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const lines: AttackLine[] = []
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-8192)
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const text of createInterface(child.stdout)) {
    const line = attackLineSchema.parse(JSON.parse(text))
    if (line.kind === 'begin' && setup === 'docker' && line.driver !== 'docker') {
      skipped = `GAVEL_DRIVER=docker opened the ${line.driver} driver`
      stop()
      break
    }
    lines.push(line)
    onLine(line)
  }
  const code = await ended
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  rmSync(scratch, { recursive: true, force: true })
  const whole = skipped !== null || (code === 0 && lines.at(-1)?.kind === 'end')
  return { setup, skipped, lines, failure: whole ? null : `it ended with ${code}: ${said.trim()}` }
}

const rowsOf = ({ lines }: Outcome) => lines.filter((line) => line.kind === 'row')

function summarize(outcome: Outcome): string {
  if (outcome.skipped !== null) return `${outcome.setup}: skipped: ${outcome.skipped}`
  const rows = rowsOf(outcome)
  const count = (test: (row: AttackRow) => boolean) => rows.filter(test).length
  const failed = count((row) => !row.holds)
  const skipped = count((row) => row.verdict === 'skipped')
  const failure = outcome.failure === null ? '' : `; ${outcome.failure}`
  return `${outcome.setup}: ${rows.length} attacks, ${rows.length - failed - skipped} held, ${failed} failed, ${skipped} skipped${failure}`
}

/** One table of all set-ups: the verdict and the milliseconds of each, in bold where a row does not hold. */
function formatMarkdown(outcomes: readonly Outcome[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  const heading = ['Rows', 'Attack', 'Expected', ...outcomes.map(({ setup }) => `${setup}: verdict, ms`)]
  const names = new Map(outcomes.flatMap(rowsOf).map((row) => [row.name, row]))
  const found = outcomes.map((outcome) => new Map(rowsOf(outcome).map((row) => [row.name, row])))
  const cellOf = (row: AttackRow | undefined) => {
    if (row === undefined || row.verdict === 'skipped') return '-'
    return row.holds
      ? `${row.verdict}, ${row.ms}`
      : `**${row.verdict}, ${row.contained ? 'contained' : 'not contained'}**`
  }
  const rows = [...names.values()].map(({ attacks, name, expected }) =>
    line([attacks.join(' ') || '-', name, expected, ...found.map((set) => cellOf(set.get(name)))]),
  )
  const summaries = outcomes.flatMap((outcome) => [
    `- ${summarize(outcome)}`,
    ...outcome.lines.flatMap((each) => (each.kind === 'row' ? [] : describe(each).map((text) => `  - ${text}`))),
  ])
  const without = notHere.map(({ attacks, reason }) => `- ${attacks.join(' ')}: ${reason}`)
  return [
    ...summaries,
    '',
    line(heading),
    line(heading.map(() => '---')),
    ...rows,
    '',
    'Shown nowhere yet:',
    '',
    ...without,
  ].join('\n')
}

const { values } = parseArgs({
  options: {
    setup: { type: 'string', default: setups.join() },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const chosen = values.setup.split(',').map((name) => setups.find((setup) => setup === name))
if (chosen.includes(undefined)) {
  console.error(`attack: --setup takes ${setups.join(', ')}, parted by commas`)
  process.exit(2)
}
if (availableParallelism() < 2)
  console.error('This machine has one core: the honest neighbour shares it with the attacks.')

const nameWidth = 26
const outcomes: Outcome[] = []
for (const setup of chosen.filter((one) => one !== undefined)) {
  if (!values.json) console.log(`\n== ${setup}`)
  const outcome = await run(setup, values.only, (line) => (values.json ? undefined : write(line, nameWidth)))
  outcomes.push(outcome)
  console.log(values.json ? JSON.stringify(outcome) : summarize(outcome))
}
if (!values.json) {
  console.log('\nShown nowhere yet:')
  for (const { attacks, reason } of notHere) console.log(`  ${attacks.join(' ')}: ${reason}`)
}
if (values.write) writeTable(path.join(root, 'docs/security.md'), 'npm run attack -- --write', formatMarkdown(outcomes))
process.exitCode = outcomes.every(({ failure, lines }) => failure === null && lines.every(holds)) ? 0 : 1
