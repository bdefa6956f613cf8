import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makePackage } from './problems.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'
import { openTerminal, whyNoTerminal } from './terminal.ts'

const tables = suite('tables in terminals')
const why = whyNoTerminal()
if (why !== null) process.stdout.write(`skipped: ${why}\n`)
const test = why === null ? tables : tables.skip

const packages = makePackages()
makePackage(`${packages}/a-problem-with-a-long-name-and-many-words`, {
  'problem.yaml': `problem_format_version: 2025-09
name: A problem whose name is rather long, as some are
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
keywords: [binary search, convexity, geometry, greedy, dynamic programming]
limits: {time_limit: 1}
`,
})
const server = await startServer(packages, makeFolder())
const user = makeUser({ GAVEL_SERVER: server.url })

tables.before(async () => {
  const args = ['auth', 'register', '-u', 'ada', '--password-stdin']
  assert.is((await user.run(args, { input: 'correct horse' })).code, 0)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(`${user.home}/a.py`, 'print(1)\n')
  await user.run(['submit', 'a.py', '-p', 'sum', '--no-wait'])
})
tables.after(() => server.stop())

const commands: readonly (readonly string[])[] = [
  ['problem', 'list'],
  ['submission', 'list'],
  [
    'problem',
    'stats',
    ...['sum', 'pick', 'a-problem-with-a-long-name-and-many-words'].map((name) => `${packages}/${name}`),
  ],
  ['doctor'],
  ['language', 'list'],
  ['image', 'list'],
  ['auth', 'session', 'list'],
  ['auth', 'token', '--list'],
  ['submit', '--kept'],
]
for (const columns of [20, 60, 80, 120, 200]) {
  test(`no line is wider than ${columns} columns`, async () => {
    const terminal = openTerminal(user, user.home, { columns, rows: 400 })
    try {
      for (const command of commands) {
        terminal.run(command)
        await terminal.shows(/ended \d/)
        const lines = terminal
          .unwrapped()
          .split('\n')
          .map((line) => line.trimEnd())
        // The command line itself is the shell's.
        const own = lines.slice(lines.findLastIndex((line) => line.includes('echo "ended')) + 1)
        for (const line of own) assert.ok(line.length <= columns, `${command.join(' ')}: ${line}`)
      }
    } finally {
      terminal.close()
    }
  })
}

tables.run()
