import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { asOldNode, makeCheckout } from './checkout.ts'
import { familyOf, listProcesses, type Process, until } from './processes.ts'
import { makeUser } from './run.ts'
import { openTerminal, whyNoTerminal } from './terminal.ts'
import { makeWorkspace } from './workspace.ts'

const pinned = suite('pinned node')
const why = whyNoTerminal()
if (why !== null) process.stdout.write(`skipped: ${why}\n`)
const onTerminal = why === null ? pinned : pinned.skip
const gavel = makeCheckout('cli', process.execPath)
const gavelServer = makeCheckout('server', process.execPath)
const user = makeUser()
const serveArgs = () => ['serve', '--port', '0', '--data', makeFolder(), '--slots', '1', '--quiet']

const start = (entry: string, args: readonly string[], cwd = user.home) =>
  spawn(process.execPath, [...asOldNode, entry, ...args], {
    cwd,
    env: { ...process.env, ...user.environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })

const untilGone = (family: readonly Process[]) =>
  until(() =>
    listProcesses().some((now) => family.some((was) => was.pid === now.pid && was.command === now.command))
      ? undefined
      : true,
  )

pinned('what runs under it ends when the process that a person sees is killed', async () => {
  const child = start(gavel, ['watch', '--json'], makeWorkspace('print(3)\n'))
  await once(child.stdout, 'data')
  const family = familyOf(child.pid ?? 0, listProcesses())
  assert.ok(family.length >= 3)
  child.kill('SIGKILL')
  await untilGone(family)
})

for (const [name, entry, first] of [
  ['gavel-server', gavelServer, []],
  ['gavel serve', gavel, ['serve']],
] as const) {
  pinned(`${name} ends when the process that a person sees is killed`, async () => {
    const args = serveArgs()
    const child = start(entry, [...first, ...(first.length > 0 ? args.slice(1) : args)])
    const [said] = await once(child.stdout, 'data')
    assert.match(String(said), /listening on/)
    const family = familyOf(child.pid ?? 0, listProcesses())
    assert.ok(family.length >= 2)
    child.kill('SIGKILL')
    await untilGone(family)
  })
}

const servers: [string, string[], string[]][] = [
  ['gavel-server', [process.execPath, ...asOldNode, gavelServer], []],
  ['gavel serve', [process.execPath, ...asOldNode, gavel], ['serve']],
  ['gavel serve on its own Node', [process.execPath, gavel], ['serve']],
]
for (const [name, program, first] of servers) {
  for (const input of ['', '< /dev/null']) {
    const [command, ...rest] = serveArgs()
    const args = [...(first.length > 0 ? first : [command ?? '']), ...rest]
    onTerminal(`${name} ${input}: a Ctrl-C counts once`, async () => {
      const terminal = openTerminal(user, user.home)
      try {
        terminal.run(args, { program, input })
        await terminal.shows(/listening on/)
        terminal.type('C-c')
        await terminal.shows(/ended 0/)
      } finally {
        terminal.close()
      }
    })

    onTerminal(`${name} ${input}: kill -INT of the process that a person sees counts once`, async () => {
      const terminal = openTerminal(user, user.home)
      try {
        terminal.run(args, { program, input })
        await terminal.shows(/listening on/)
        const shell = terminal.pid()
        const child = listProcesses().find(({ parent }) => parent === shell)
        process.kill(child?.pid ?? 0, 'SIGINT')
        await terminal.shows(/ended 0/)
      } finally {
        terminal.close()
      }
    })
  }
}

onTerminal('a command that waits is stopped by Ctrl-Z with what runs under it, and goes on', async () => {
  const terminal = openTerminal(user, makeWorkspace('print(3)\n'))
  try {
    terminal.run(['watch', '--json'], { program: [process.execPath, ...asOldNode, gavel] })
    await terminal.shows(/"verdict":"AC"/)
    const family = familyOf(terminal.pid(), listProcesses()).filter(({ pid }) => pid !== terminal.pid())
    terminal.type('C-z')
    await terminal.shows(/Stopped|suspended/i)
    assert.ok(family.length >= 2)
    terminal.type('fg', 'Enter')
    await terminal.shows(/fg\n/)
    terminal.type('C-c')
    await untilGone(family)
  } finally {
    terminal.close()
  }
})

pinned.run()
