import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { familyOf, listProcesses, until } from './processes.ts'
import { makeUser } from './run.ts'
import { makeWorkspace } from './workspace.ts'

const interrupt = suite('interrupt')
const endless = 'while True: pass\n'

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  interrupt(`${signal} during a run ends with 130 and leaves no process and no folder`, async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gavel-run-'))
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
