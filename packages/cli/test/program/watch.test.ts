import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeUser } from './run.ts'
import { makeWorkspace } from './workspace.ts'

const watch = suite('watch')
const right = 'print(sum(map(int, input().split())))\n'
const slow = `import time\nend = time.process_time() + 1.5\nwhile time.process_time() < end: pass\n${right}`

/** Runs `gavel watch --json` and gives its reports one by one. */
function startWatch(directory: string) {
  const child = makeUser().start(['watch', '--json'], { cwd: directory })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  const next = async (): Promise<{ verdict?: string; error?: { code: string } }> => {
    const { value } = await lines.next()
    return JSON.parse(value ?? '{}')
  }
  return { child, next }
}

watch('each save is tested, also when the editor replaces the file, or spoils it', async () => {
  const directory = makeWorkspace(right)
  const solution = path.join(directory, 'solution.py')
  const { child, next } = startWatch(directory)
  assert.is((await next()).verdict, 'AC')
  writeFileSync(solution, 'print(0)\n')
  assert.is((await next()).verdict, 'WA')
  rmSync(solution)
  writeFileSync(solution, right)
  assert.is((await next()).verdict, 'AC')
  writeFileSync(solution, '')
  assert.is((await next()).error?.code, 'submission.source-empty')
  writeFileSync(path.join(directory, 'tests/own.in'), '1 1\n')
  assert.ok(await next())
  child.kill('SIGINT')
  assert.is((await child).exitCode, 130)
})

watch('saves in a row are one run, and a save during a run ends that run', async () => {
  const directory = makeWorkspace(slow)
  const solution = path.join(directory, 'solution.py')
  const { child, next } = startWatch(directory)
  // The first run is slow, so this lands in it: its report never comes.
  await new Promise((resolve) => setTimeout(resolve, 1200))
  for (const text of ['print(1)\n', 'print(2)\n', right]) writeFileSync(solution, text)
  assert.is((await next()).verdict, 'AC')
  writeFileSync(solution, 'print(0)\n')
  assert.is((await next()).verdict, 'WA')
  child.kill('SIGINT')
  assert.is((await child).exitCode, 130)
})

watch.run()
