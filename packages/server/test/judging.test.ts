import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { GavelError } from '@gavel/shared/error'
import { type SubmissionEvent, submissionEventSchema } from '@gavel/shared/live'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readEvents } from '../src/live/journal.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { ask, packagesFolder, register, startServer, submissionOf, temporaryFolder } from './harness.ts'
import { type ServerProcess, startProcess } from './process.ts'

const suiteOfAll = suite('judging, from the request to the verdict')

/** Why nothing can be judged on this machine; null where it can. */
async function whyNot(): Promise<string | null> {
  try {
    const sandbox = await openSandbox({ slots: 1 })
    const python = sandbox.languages.list().find(({ id }) => id === 'python')
    await sandbox.close()
    return python?.available ? null : (python?.missing ?? 'no Python')
  } catch (error) {
    if (error instanceof GavelError && error.code === 'sandbox.unavailable') return error.message
    throw error
  }
}

const reason = await whyNot()
if (reason !== null) process.stdout.write(`skipped: ${reason}\n`)
const judging = reason === null ? suiteOfAll : suiteOfAll.skip

const right = 'print(sum(map(int, input().split())))'
const slow = `import time; time.sleep(0.25); ${right}`

async function submit(url: string, token: string, source: string): Promise<string> {
  const { status, body } = await ask(url, 'POST /api/submissions', { token, body: submissionOf(source) })
  assert.is(status, 201)
  return body.id
}

/** The whole stream of a submission, to its end. */
async function watch(url: string, token: string, id: string): Promise<SubmissionEvent[]> {
  const { body } = await ask(url, `GET /api/submissions/${id}/events`, { token })
  const data = (body as string).match(/^data: .*/gm) ?? []
  return data.map((line) => submissionEventSchema.parse(JSON.parse(line.slice('data: '.length))))
}

judging('a submission gets its verdict, told live, step by step', async () => {
  const app = await startServer(temporaryFolder(), { GAVEL_SLOTS: '2' })
  const { accessToken: token } = await register(app.url, 'ada')
  const verdicts: unknown[] = []
  for (const source of ['print(3)', 'print(', right]) {
    const id = await submit(app.url, token, source)
    const events = await watch(app.url, token, id)
    assert.equal(
      events.map(({ sequence }) => sequence),
      events.map((_, index) => index + 1),
    )
    assert.equal(
      events.slice(0, 3).map(({ event }) => event.type),
      ['queued', 'compile-started', 'compile-finished'],
    )
    assert.is(events.at(-1)?.event.type, 'judged')
    const { body } = await ask(app.url, `GET /api/submissions/${id}`, { token })
    assert.is(body.state, 'judged')
    verdicts.push([body.verdict, body.tests.length, body.testsTotal])
  }
  assert.equal(verdicts, [
    ['WA', 2, 4],
    ['CE', 0, 4],
    ['AC', 4, 4],
  ])
  const { body: problem } = await ask(app.url, 'GET /api/problems/sum-up', { token })
  assert.is(problem.solved, true)
  const { body: list } = await ask(app.url, 'GET /api/problems', { token })
  assert.equal(
    list.items.map((each: { solved: boolean }) => each.solved),
    [false, true],
  )
  const { body: languages } = await ask(app.url, 'GET /api/languages')
  assert.ok(languages.items.some(({ id }: { id: string }) => id === 'python'))
  await app.close()
})

judging('a failure of the machinery is tried again, then it is JE and never the submission’s own verdict', async () => {
  const data = temporaryFolder()
  const app = await startServer(data, { GAVEL_SLOTS: '1' })
  const { accessToken: token } = await register(app.url, 'unlucky')
  const { body: problem } = await ask(app.url, 'GET /api/problems/sum-up')
  rmSync(path.join(data, 'packages', problem.version), { recursive: true })
  const id = await submit(app.url, token, right)
  const types = (await watch(app.url, token, id)).map(({ event }) => event.type)
  assert.equal(types, ['queued', 'restarted', 'restarted', 'judged'])
  const { body } = await ask(app.url, `GET /api/submissions/${id}`, { token })
  assert.is(body.verdict, 'JE')
  await app.close()
})

/** The process ids of the sandbox runners of a server. */
function runnersOf(server: ServerProcess): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((pid) => {
    try {
      const [, name, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      return name?.startsWith('gavel') && Number(parent) === server.child.pid
    } catch {
      return false
    }
  })
}

judging('a sandbox runner that is killed is replaced, and no submission pays for it', async () => {
  const server = await startProcess(['--data', temporaryFolder(), '--slots', '1', '--problems', packagesFolder])
  const { accessToken: token } = await register(server.url, 'ada')
  const runners = runnersOf(server)
  assert.ok(runners.length > 0)
  for (const pid of runners) process.kill(pid, 'SIGKILL')
  for (let each = 0; each < 2; each++) {
    const id = await submit(server.url, token, right)
    const last = (await watch(server.url, token, id)).at(-1)?.event
    assert.is(last?.type === 'judged' && last.report.verdict, 'AC')
  }
  assert.is(await server.end('SIGTERM'), 0)
})

async function typesOf(store: Store, id: string): Promise<string[]> {
  return (await readEvents(store.read, id, 0)).map(({ event }) => event.type)
}

/** Waits until a test case of a submission of this attempt has been judged, and more are to come. */
async function untilInTheMiddle(store: Store, ids: readonly string[]): Promise<void> {
  for (;;) {
    for (const id of ids) {
      const types = await typesOf(store, id)
      const begun = types.slice(types.lastIndexOf('restarted') + 1)
      if (begun.includes('test-finished') && !begun.includes('judged')) return
    }
    await sleep(10)
  }
}

async function killAndRestart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const data = temporaryFolder()
  const start = () => startProcess(['--data', data, '--slots', '2', '--problems', packagesFolder])
  let server: ServerProcess = await start()
  const { accessToken: token } = await register(server.url, 'ada')
  const ids: string[] = []
  for (let each = 0; each < 4; each++) ids.push(await submit(server.url, token, slow))
  const store = await openStore({ dataDirectory: data })
  for (let each = 0; each < 2; each++) {
    await untilInTheMiddle(store, ids)
    assert.is(await server.end(signal), signal === 'SIGTERM' ? 0 : null)
    server = await start()
  }
  const restarted: boolean[] = []
  for (const id of ids) {
    await watch(server.url, token, id)
    const types = await typesOf(store, id)
    assert.is(types.filter((type) => type === 'judged').length, 1)
    assert.is(types.at(-1), 'judged')
    const { body } = await ask(server.url, `GET /api/submissions/${id}`, { token })
    assert.equal([body.verdict, body.tests.length], ['AC', 4])
    restarted.push(types.includes('restarted'))
  }
  assert.ok(restarted.includes(true))
  assert.equal(await store.read.selectFrom('queue_entry').selectAll().execute(), [])
  await store.close()
  assert.is(await server.end('SIGTERM'), 0)
}

judging('a server killed with -9 in the middle of judging finishes every judging exactly once', () =>
  killAndRestart('SIGKILL'),
)

judging('a server stopped in the middle of judging gives back what it had, and finishes it after the next start', () =>
  killAndRestart('SIGTERM'),
)

suiteOfAll.run()
