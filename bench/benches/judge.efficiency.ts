/**
 * Judging on all cores beside the work that cannot be saved: the accepted C++, C and Python submissions of problems/ are judged whole (every test
 * case, nothing kept from before), two at a time; `ideal_seconds` is what the same compilations and runs take bare, with the same
 * compilers, flags and precompiled headers, two lanes of fork and exec in C, no sandbox, no limits, no check of the output.
 * Interleaved; efficiency = ideal / ours.
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { judge } from '@gavel/judge/judge/pipeline'
import { loadPackage } from '@gavel/problem/package/load'

import { compileCommand, runCommand } from '@gavel/sandbox/language/command'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { median, round } from '../bench.ts'
import { lanesSource } from '../lanes.ts'
import { benchFolder, compileC } from '../native.ts'

const rounds = 5
const languages: Readonly<Record<string, string>> = { '.cpp': 'cpp', '.c': 'c', '.py': 'python' }
const root = path.resolve(import.meta.dirname, '../..')

interface Work {
  readonly name: string
  readonly language: string
  readonly data: Buffer
  readonly problem: Awaited<ReturnType<typeof loadPackage>>
}

async function findWork(): Promise<Work[]> {
  const work: Work[] = []
  for (const folder of globSync('problems/*', { cwd: root }).sort()) {
    const problem = await loadPackage(path.join(root, folder))
    if (problem.checker.kind !== 'default') continue
    for (const file of globSync('submissions/accepted/*', { cwd: path.join(root, folder) }).sort()) {
      const language = languages[path.extname(file)]
      if (language === undefined) continue
      work.push({ name: path.basename(file), language, data: readFileSync(path.join(root, folder, file)), problem })
    }
  }
  return work
}

/** The bare commands of a submission: its compilation, and a run for each test case. */
async function bareLines(sandbox: Sandbox, { name, language, data, problem }: Work, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), data)
  const usable = sandbox.languages.use(language)
  const prepared = await sandbox.preparations.of(usable)
  const context = {
    files: [name],
    main: name,
    className: null,
    memoryBytes: problem.limits.memoryBytes,
    prepared: prepared !== null,
  }
  const here = (argv: readonly string[]) =>
    argv.map((part) =>
      part.replace('/box/', `${folder}/`).replace('/prepared', prepared === null ? '/prepared' : prepared.path),
    )
  const line = (input: string, argv: readonly string[]) => [folder, input, ...here(argv)].join('\t')
  const compile = compileCommand(usable, context)
  return [
    ...(compile === null ? [] : [line('', compile)]),
    ...problem.testCases.map((test) => line(test.inputFile, runCommand(usable, context, []))),
  ].join('\n')
}

async function judgeAll(sandbox: Sandbox, work: readonly Work[]): Promise<number> {
  const left = [...work]
  const started = performance.now()
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { name, language, data, problem } = next
      const submission = { language, files: [{ name, data }] }
      for await (const event of judge(sandbox, { package: problem, submission, timeLimitSeconds: 30 }))
        if (event.type === 'judged' && event.report.verdict !== 'AC')
          throw new Error(`${problem.slug}/${name}: ${JSON.stringify(event.report)}`)
    }
  }
  await Promise.all(Array.from({ length: sandbox.pool.size }, lane))
  return (performance.now() - started) / 1000
}

export async function measure() {
  process.env.GAVEL_IMAGES = 'host'
  using folder = benchFolder()
  const ideal = compileC(folder, 'ideal', lanesSource)
  await using sandbox = await openSandbox({ keepsPrograms: false })
  const work = await findWork()
  const groups: string[] = []
  for (const [index, each] of work.entries()) groups.push(await bareLines(sandbox, each, folder.file(`work${index}`)))
  writeFileSync(folder.file('commands'), groups.join('\n\n'))
  const ours: number[] = []
  const bare: number[] = []
  for (let each = 0; each < rounds; each++) {
    ours.push(await judgeAll(sandbox, work))
    bare.push(Number(execFileSync(ideal, [folder.file('commands'), `${sandbox.pool.size}`]).toString()))
  }
  const [seconds, ideal_seconds] = [median(ours), median(bare)]
  const runs = groups.reduce((sum, group) => sum + group.split('\n').length, 0)
  return [
    {
      submissions: work.length,
      processes: runs,
      rounds,
      efficiency: round(ideal_seconds / seconds),
      seconds: round(seconds),
      ideal_seconds: round(ideal_seconds),
      cgroup: sandbox.info.cgroup,
    },
  ]
}
