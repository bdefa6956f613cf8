/**
 * `gavel verify` of one package with 10 submissions and 30 test cases: cold (nothing kept from before), warm (nothing
 * changed), and what compiling and running the same programs takes bare, one after the other on one core: the same
 * compilers and flags, fork and exec in C, no sandbox, no precompiled header, no validators, no look at the output. The
 * package is problems/two-piles with more cases and more submissions; cold is measured on one core and on all.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openResultCache } from '@gavel/author/verify/examples/result-cache'
import { verifyPackage } from '@gavel/author/verify/verify'
import { loadPackage } from '@gavel/problem/package/load'
import { compileCommand, runCommand } from '@gavel/sandbox/language/command'
import { detectLanguage } from '@gavel/sandbox/language/program-language'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { median, round } from '../bench.ts'
import { lanesSource } from '../lanes.ts'
import { benchFolder, compileC } from '../native.ts'

const rounds = 3
const wantedCases = 30
const root = path.resolve(import.meta.dirname, '../..')

const accepted = ['two_piles.cpp', 'two_piles.c', 'two_piles.py']
const wrong = ['difference_in_32_bits.cpp', 'first_is_higher.cpp', 'forgets_odd_totals.py']

/** The package: its own submissions in C, C++ and Python, four of them once more, and cases up to thirty. */
function writeBenchPackage(directory: string): void {
  cpSync(path.join(root, 'problems/two-piles'), directory, { recursive: true })
  for (const name of ['time_limit_exceeded', 'run_time_error', 'accepted', 'wrong_answer'])
    rmSync(path.join(directory, 'submissions', name), { recursive: true })
  const copy = (folder: string, name: string, as = name, more = '') => {
    const target = path.join(directory, 'submissions', folder)
    mkdirSync(target, { recursive: true })
    const source = readFileSync(path.join(root, 'problems/two-piles/submissions', folder, name), 'utf8')
    writeFileSync(path.join(target, as), source + more)
  }
  for (const name of accepted) copy('accepted', name)
  for (const name of wrong) copy('wrong_answer', name)
  for (const count of [2, 3]) copy('accepted', 'two_piles.cpp', `two_piles_${count}.cpp`, `// number ${count}\n`)
  copy('accepted', 'two_piles.c', 'two_piles_2.c', '// number 2\n')
  copy('accepted', 'two_piles.py', 'two_piles_2.py', '# number 2\n')
  for (let index = 22; index <= wantedCases; index++) {
    const [a, b] = [BigInt(index) ** 9n, BigInt(index) ** 8n]
    const move = (a - b) % 2n === 0n ? `${(a - b) / 2n}` : 'impossible'
    writeFileSync(path.join(directory, `data/secret/${index}.in`), `${a} ${b}\n`)
    writeFileSync(path.join(directory, `data/secret/${index}.ans`), `${move}\n`)
  }
}

async function bareLines(sandbox: Sandbox, directory: string, work: string): Promise<string> {
  const problem = await loadPackage(directory)
  const lines: string[] = []
  for (const [index, { files }] of problem.submissions.entries()) {
    const folder = path.join(work, `${index}`)
    mkdirSync(folder, { recursive: true })
    const [file] = files
    if (file === undefined) continue
    writeFileSync(path.join(folder, file.name), readFileSync(file.path))
    const found = detectLanguage([{ name: file.name, data: readFileSync(file.path) }], sandbox.languages)
    const usable = sandbox.languages.use(found?.id ?? '')
    const { memoryBytes } = problem.limits
    const context = { files: [file.name], main: file.name, className: null, memoryBytes, prepared: false }
    const line = (input: string, argv: readonly string[]) =>
      [folder, input, ...argv.map((part) => part.replace('/box/', `${folder}/`))].join('\t')
    const compile = compileCommand(usable, context)
    if (compile !== null) lines.push(line('', compile))
    for (const test of problem.testCases) lines.push(line(test.inputFile, runCommand(usable, context, [])))
  }
  return lines.join('\n')
}

/** Seconds of a verification with so many slots; every program and result of before is out of its sight. */
async function verifyIn(home: string, directory: string, slots: number): Promise<number> {
  process.env.XDG_CACHE_HOME = home
  const started = performance.now()
  await using sandbox = await openSandbox({ slots })
  const report = await verifyPackage(sandbox, { directory, cache: openResultCache(path.join(home, 'results')) })
  if (!report.ok) throw new Error(JSON.stringify(report.checks))
  return (performance.now() - started) / 1000
}

export async function measure() {
  process.env.GAVEL_IMAGES = 'host'
  using folder = benchFolder()
  const directory = folder.file('two-piles')
  writeBenchPackage(directory)
  const lanes = compileC(folder, 'lanes', lanesSource)
  const times = { one: [] as number[], all: [] as number[], warm: [] as number[], bare: [] as number[] }
  let cores = 1
  {
    await using sandbox = await openSandbox()
    cores = sandbox.pool.size
    writeFileSync(folder.file('commands'), await bareLines(sandbox, directory, folder.file('bare')))
  }
  for (let each = 0; each < rounds; each++) {
    const home = () => mkdtempSync(folder.file('home-'))
    times.one.push(await verifyIn(home(), directory, 1))
    const kept = home()
    times.all.push(await verifyIn(kept, directory, cores))
    times.warm.push(await verifyIn(kept, directory, cores))
    times.bare.push(Number(execFileSync(lanes, [folder.file('commands'), '1']).toString()))
  }
  const bare = median(times.bare)
  return [
    {
      submissions: 10,
      cases: wantedCases,
      rounds,
      cold_seconds: round(median(times.one)),
      cold_all_cores_seconds: round(median(times.all)),
      warm_seconds: round(median(times.warm)),
      bare_seconds: round(bare),
      cold_times_bare: round(median(times.one) / bare),
      cold_all_cores_times_bare: round(median(times.all) / bare),
      cores,
    },
  ]
}
