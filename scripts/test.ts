/**
 * npm test [-- WORD...]: runs every test file (only those whose path holds one of the words), each in a process of its
 * own. uvu by itself exits 0 when a `before` throws, when a file forgets `.run()` and when nothing matches, and waits for
 * ever on a hang; so here a file passes only if it exits 0 *and* says how many tests it ran, within a time. Each has a folder
 * of its own for temporary files. Two run at a time, but those that say `runs alone` in a comment at their top: verdicts
 * near a time limit are no test of anything where others use the same core.
 */
import { spawn } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const fileTimeoutSeconds = 300
/** From a summary that tells of a failure to the end of the process. */
const graceSeconds = 5
const filesAtOnce = 2

interface FileResult {
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  readonly output: string
  readonly problem: string | null
}

function run(file: string): Promise<FileResult> {
  const started = Date.now()
  const temporary = mkdtempSync(path.join(tmpdir(), 'gavel-test-'))
  // Programs in the sandbox are other users.
  chmodSync(temporary, 0o755)
  const suites = readFileSync(path.join(root, file), 'utf8').match(/^\s*\w+\.run\(\)/gm)?.length ?? 0
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, TMPDIR: temporary, FORCE_COLOR: '0', NO_COLOR: '1' },
    })
    let output = ''
    let hung = false
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    const count = (word: string) => Number(output.match(new RegExp(`^\\s*${word}:\\s+(\\d+)`, 'm'))?.[1] ?? Number.NaN)
    let grace: NodeJS.Timeout | null = null
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
      // A test that fails leaves its server open, which would keep the process for ever.
      if (/^\s*Duration:/m.test(output) && count('Passed') < count('Total'))
        grace ??= setTimeout(end, graceSeconds * 1000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const timer = setTimeout(() => {
      hung = true
      end()
    }, fileTimeoutSeconds * 1000)
    child.on('close', (code) => {
      clearTimeout(timer)
      if (grace !== null) clearTimeout(grace)
      rmSync(temporary, { recursive: true, force: true })
      const [total, passed, skipped] = [count('Total'), count('Passed'), count('Skipped')]
      let problem: string | null = null
      if (hung) problem = `hung: killed after ${fileTimeoutSeconds} s`
      else if (suites === 0) problem = 'no suite is run: a .run() is missing'
      else if (Number.isNaN(total)) problem = 'ended without saying what it ran'
      else if (total + skipped === 0) problem = 'holds no test'
      else if (passed < total) problem = 'tests failed'
      else if (code !== 0) problem = `exited with ${code}`
      const failed = Number.isNaN(total) ? 1 : Math.max(total - passed, problem === null ? 0 : 1)
      const seconds = (Date.now() - started) / 1000
      resolve({ file, passed: passed || 0, failed, skipped: skipped || 0, seconds, output, problem })
    })
  })
}

const words = process.argv.slice(2)
const files = globSync(['packages/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts', 'bench/test/**/*.test.ts'], {
  cwd: root,
})
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()
const results: FileResult[] = []
const alone = new Set(files.filter((file) => /^\/\/ runs alone\b/m.test(readFileSync(path.join(root, file), 'utf8'))))
async function lane(waiting: string[]): Promise<void> {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const result = await run(file)
    results.push(result)
    const counts = `${result.passed} passed${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`
    console.log(`${result.problem === null ? 'ok  ' : 'FAIL'} ${file} (${counts}, ${result.seconds.toFixed(1)} s)`)
    for (const line of result.output.split('\n')) if (line.startsWith('skipped: ')) console.log(`     ${line}`)
    if (result.problem !== null) console.log(`${result.output}\n     ${result.problem}\n`)
  }
}
const together = files.filter((file) => !alone.has(file))
await Promise.all(Array.from({ length: filesAtOnce }, () => lane(together)))
await lane([...alone])

const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0)
const nothing = sum('passed') + sum('failed') === 0
if (nothing) console.log('No test ran.')
for (const result of results) if (result.problem !== null) console.log(`FAIL ${result.file}: ${result.problem}`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = nothing || sum('failed') > 0 ? 1 : 0
