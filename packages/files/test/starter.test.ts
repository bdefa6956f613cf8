import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const starter = suite('starter')
const source = path.resolve(import.meta.dirname, '../src/starter.ts')

/** Starts a process that starts another with a channel to it, and gives the other's id once it runs `work`. */
async function startBoth(work: string) {
  const inner = `import { endWithStarter } from ${JSON.stringify(source)}
process.on('SIGTERM', () => { process.stdout.write('asked\\n'); ${work === 'listen' ? 'process.exit(0)' : ''} })
endWithStarter(300)
process.stdout.write(process.pid + '\\n')
${work === 'listen' ? 'setInterval(() => {}, 1000)' : 'setTimeout(() => { for (;;); }, 50)'}`
  const outer = `import { spawn } from 'node:child_process'
spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(inner)}], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', outer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  return { child, pid: Number(String(said).trim()), output: child.stdout }
}

async function untilGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 600 && existsSync(`/proc/${pid}`); tries++) await new Promise((go) => setTimeout(go, 50))
  return !existsSync(`/proc/${pid}`)
}

for (const work of ['listen', 'spin'])
  starter(
    `a process that is in a ${work === 'spin' ? 'loop without end' : 'wait'} ends after its starter was killed`,
    async () => {
      const { child, pid, output } = await startBoth(work)
      assert.ok(pid > 0 && existsSync(`/proc/${pid}`))
      let rest = ''
      output.on('data', (chunk: Buffer) => {
        rest += chunk
      })
      child.kill('SIGKILL')
      assert.ok(await untilGone(pid), 'it is still there')
      if (work === 'listen') assert.match(rest, 'asked')
    },
  )

starter.run()
