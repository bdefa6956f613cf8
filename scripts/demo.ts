/**
 * npm start [-- --once]: the main job from end to end, with the real programs. Starts gavel-server with the problems of
 * this repository, and as a demo user fetches a problem, tests a wrong and a right solution and submits both. Then the
 * server stays up, unless --once is given: that ends with 0 only if the server said WA and then AC.
 */
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { createDemoClient } from './demo/client.ts'
import { openDemoFolder } from './demo/folder.ts'
import { say, step } from './demo/say.ts'
import { startServer } from './demo/server.ts'

const root = path.resolve(import.meta.dirname, '..')
const once = process.argv.includes('--once')
const slug = 'two-piles'
const solutions = { wrong: 'wrong_answer/forgets_odd_totals.py', right: 'accepted/two_piles.py' }

const folder = openDemoFolder(root, { temporary: once })
const server = await startServer({ root, data: folder.data, problems: path.join(root, 'problems'), anyPort: once })
let stopping = false
async function stop(code: number): Promise<never> {
  if (!stopping) {
    stopping = true
    await server.stop()
    folder.tidy()
  }
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(once ? 130 : 0))

try {
  const gavel = createDemoClient({ root, server: server.url, home: folder.home })
  await step('A demo user', () => gavel.signIn(folder.password))
  const workspace = await gavel.fetch(slug, 'python')
  const verdicts: string[] = []
  for (const [kind, solution] of Object.entries(solutions)) {
    say(`\nA ${kind} solution (problems/${slug}/submissions/${solution}):`)
    copyFileSync(path.join(root, 'problems', slug, 'submissions', solution), path.join(workspace, 'solution.py'))
    await gavel.run(['test'], workspace)
    await gavel.run(['submit'], workspace)
    verdicts.push(await gavel.lastVerdict(slug))
  }
  const held = verdicts.join(' ') === 'WA AC'
  say(`\nThe server said ${verdicts.join(', then ')}.${held ? '' : ' It should have said WA, then AC.'}`)
  if (once || !held) await stop(held ? 0 : 1)
  say(`
The server stays up at ${server.url} (Ctrl-C ends it). In another terminal, try:

  alias gavel="${path.join(root, 'packages/cli/bin/gavel.js')}"
  gavel auth register --server ${server.url} --username YOUR-NAME
  gavel problem get ${slug} --language python && cd ${slug} && gavel watch
`)
  await server.ended
  await stop(1)
} catch (error) {
  say(`\n${error instanceof Error ? error.message : error}`)
  await stop(1)
}
