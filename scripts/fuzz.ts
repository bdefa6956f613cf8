/**
 * npm run fuzz [-- SECONDS]: fuzzes the runner's supervisor for so many seconds (60 by default) with libFuzzer, AddressSanitizer
 * and UndefinedBehaviorSanitizer (packages/sandbox/native/fuzz-target.c). What earlier runs found worth keeping is in
 * .toolchain/fuzz/corpus and is built upon. Exits 1 on a finding, with the path of the input that shows it; 2 where clang is
 * missing.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { seeds } from '../packages/sandbox/test/runner/fuzz-seeds.ts'

const root = path.resolve(import.meta.dirname, '..')
const native = path.join(root, 'packages/sandbox/native')
const folder = path.join(root, '.toolchain/fuzz')
const target = path.join(native, 'build/fuzz-target')
const mebibytes = 1024
const secondsAnInput = 5
const largestInput = 256 * 1024

const seconds = Number(process.argv[2] ?? 60)
if (!Number.isInteger(seconds) || seconds < 1 || process.argv.length > 3) {
  console.error('usage: npm run fuzz [-- SECONDS]')
  process.exit(2)
}

rmSync(target, { force: true })
const build = spawnSync(
  process.execPath,
  [path.join(native, 'build.mjs'), target, '--fuzzed', path.join(native, 'fuzz-target.c')],
  {
    encoding: 'utf8',
  },
)
if (build.status !== 0) {
  process.stderr.write(build.stderr)
  console.error(
    'fuzz: the target could not be built. It needs clang with libFuzzer: apt-get install clang libclang-rt-14-dev',
  )
  process.exit(2)
}

const inFolder = (name: string) => path.join(folder, name)
rmSync(inFolder('seeds'), { recursive: true, force: true })
for (const name of ['corpus', 'seeds', 'findings']) mkdirSync(inFolder(name), { recursive: true })
for (const [name, bytes] of seeds) writeFileSync(path.join(inFolder('seeds'), name), bytes)
const before = new Set(globSync('*', { cwd: inFolder('findings') }))

const { status } = spawnSync(
  target,
  [
    `-max_total_time=${seconds}`,
    `-rss_limit_mb=${mebibytes}`,
    `-timeout=${secondsAnInput}`,
    `-max_len=${largestInput}`,
    `-artifact_prefix=${inFolder('findings')}/`,
    `-dict=${path.join(native, 'fuzz-words.txt')}`,
    '-print_final_stats=1',
    inFolder('corpus'),
    inFolder('seeds'),
  ],
  // A bound of its own, should libFuzzer miss its own: to read the corpus counts too.
  { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], timeout: (seconds + 120) * 1000, killSignal: 'SIGKILL' },
)
if (status === 0) {
  console.log(`fuzz: no finding in ${seconds} s`)
} else {
  const found = globSync('*', { cwd: inFolder('findings') }).filter((name) => !before.has(name))
  for (const name of found) console.error(`fuzz: finding: ${path.join(inFolder('findings'), name)}`)
  if (found.length === 0) console.error('fuzz: it failed, and left no input that shows why: see above')
  else console.error(`fuzz: to see it again: ${path.relative(root, target)} FILE`)
  process.exit(1)
}
