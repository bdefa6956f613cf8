import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeUser } from './run.ts'
import { makeWorkspace } from './workspace.ts'

const interrupt = suite('interrupt')
const endless = 'while True: pass\n'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

function listProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [, pid, command, parent] = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat) ?? []
        return [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
      } catch {
        return []
      }
    })
}

/** A process and all below it. */
function familyOf(pid: number, all: readonly Process[]): Process[] {
  const children = all.filter((process) => process.parent === pid)
  return [...all.filter((process) => process.pid === pid), ...children.flatMap((child) => familyOf(child.pid, all))]
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to pass within 10 s')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  interrupt(`${signal} during a run ends with 130 and leaves no process and no folder`, async () => {
    const folders = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('gavel-') && !name.startsWith('gavel-cli-'))
    const before = new Set(folders())
    const child = makeUser().start(['test', '--json'], { cwd: makeWorkspace(endless) })
    const family = await until(() => {
      const found = familyOf(child.pid ?? 0, listProcesses())
      return found.some(({ command }) => command.startsWith('python')) ? found : undefined
    })
    const own = folders().filter((name) => !before.has(name))
    child.kill(signal)
    const { exitCode, stdout } = await child
    assert.is(exitCode, 130)
    assert.is(JSON.parse(String(stdout)).error.code, 'interrupted')
    const left = await until(() => {
      const alive = listProcesses().filter((now) =>
        family.some((was) => was.pid === now.pid && was.command === now.command),
      )
      return alive.length === 0 ? alive : undefined
    })
    assert.equal(left, [])
    assert.equal(
      own.filter((name) => folders().includes(name)),
      [],
    )
  })
}

interrupt('gavel serve starts the server, hands its flags on, and ends as it ends', async () => {
  const user = makeUser()
  const child = user.start(['serve', '--port', '0', '--data', path.join(user.home, 'server'), '--quiet'])
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const url = await until(() => /listening on (http\S+)\n/.exec(said)?.[1])
  assert.is((await user.run(['problem', 'list', '--server', url, '--json'])).code, 0)
  child.kill('SIGTERM')
  assert.is((await child).exitCode, 0)
})

interrupt.run()
