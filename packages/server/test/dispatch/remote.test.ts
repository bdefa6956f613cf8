// runs alone: nodes are killed, and leases run out while others take over
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DatabaseKind } from '../../src/store/store.ts'
import { ask, databaseKinds, newDatabase, packagesFolder, register, submissionOf } from '../harness.ts'
import { runMain, type ServerProcess, startProcess } from '../process.ts'

interface World {
  /** The one that runs at the moment. */
  readonly server: ServerProcess
  /** Starts the server again, on its port. */
  restart(): Promise<void>
  readonly user: string
  /** Starts a judge node; `token` names the token it has. */
  startNode(name: string, token?: string): Promise<ServerProcess>
  run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>
  close(): Promise<void>
}

async function startWorld(kind: DatabaseKind): Promise<World> {
  const { dataDirectory, databaseUrl } = await newDatabase(kind)
  const env = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
  const run = (...args: string[]) => runMain([...args, '--data', dataDirectory], '', env)
  const tokens = new Map<string, string>()
  async function tokenFile(name: string): Promise<string> {
    const known = tokens.get(name)
    if (known !== undefined) return known
    const file = path.join(dataDirectory, `${name}.token`)
    const made = await run('node-token', 'create', name)
    assert.is(made.code, 0, made.stderr)
    writeFileSync(file, made.stdout, { mode: 0o600 })
    tokens.set(name, file)
    return file
  }
  await tokenFile('lab')
  const served = ['--data', dataDirectory, '--slots', '0', '--problems', packagesFolder]
  let server = await startProcess(served, { env })
  const nodes: ServerProcess[] = []
  return {
    get server() {
      return server
    },
    restart: async () => {
      server = await startProcess([...served, '--port', new URL(server.url).port], { env })
    },
    user: (await register(server.url, 'ada')).accessToken,
    startNode: async (name, token = 'lab') => {
      const flags = ['--server', server.url, '--token-file', await tokenFile(token), '--name', name, '--slots', '1']
      const node = await startProcess([...flags, '--data', path.join(dataDirectory, name)], {
        command: 'node',
        env: {},
      })
      nodes.push(node)
      return node
    },
    run,
    close: async () => {
      for (const node of nodes)
        if (node.child.exitCode === null && node.child.signalCode === null) await node.end('SIGKILL')
      await server.end('SIGTERM')
    },
  }
}

async function submit({ server, user }: World, source: string): Promise<string> {
  const { status, body } = await ask(server.url, 'POST /api/submissions', { token: user, body: submissionOf(source) })
  assert.is(status, 201)
  return body.id
}

async function watch({ server, user }: World, id: string): Promise<string[]> {
  const { body } = await ask(server.url, `GET /api/submissions/${id}/events`, { token: user })
  return ((body as string).match(/^event: .*/gm) ?? []).map((line) => line.slice('event: '.length))
}

const verdictOf = async ({ server, user }: World, id: string): Promise<string> =>
  (await ask(server.url, `GET /api/submissions/${id}`, { token: user })).body.verdict

const right = 'print(sum(map(int, input().split())))'
const slow = `import time; time.sleep(0.4); ${right}`

for (const kind of databaseKinds) {
  const remote = suite(`judge nodes of a server on ${kind}`)

  remote('join with a token, judge, and leave in order', async () => {
    const world = await startWorld(kind)
    const node = await world.startNode('n1')
    const id = await submit(world, right)
    assert.is((await watch(world, id)).at(-1), 'judged')
    assert.is(await verdictOf(world, id), 'AC')
    assert.match((await world.run('node', 'list')).stdout, /^n1 +up /m)
    assert.is(await node.end('SIGTERM'), 0)
    assert.match((await world.run('node', 'list')).stdout, /^n1 +left /m)
    await world.close()
  })

  remote('a node that is killed loses its lease to another, which goes on where it stopped', async () => {
    const world = await startWorld(kind)
    const doomed = await world.startNode('n1')
    const id = await submit(world, slow)
    while (
      ((await ask(world.server.url, `GET /api/submissions/${id}`, { token: world.user })).body.tests ?? []).length < 2
    );
    await doomed.end('SIGKILL')
    const killedAt = Date.now()
    await world.startNode('n2')
    const types = await watch(world, id)
    assert.ok(Date.now() - killedAt < 25_000, 'a lease without heartbeats ends within 15 s')
    assert.equal(
      types.filter((type) => type === 'restarted' || type === 'judged'),
      ['restarted', 'judged'],
    )
    assert.is(await verdictOf(world, id), 'AC')
    await world.close()
  })

  remote(
    'a node waits for a server that is not there yet, and ends soon after it is told to where the server is gone',
    async () => {
      const world = await startWorld(kind)
      const node = await world.startNode('n1')
      await world.server.end('SIGKILL')
      const asked = performance.now()
      assert.is(await node.end('SIGTERM'), 0)
      assert.ok(performance.now() - asked < 20_000, 'it does not insist')
      const early = world.startNode('n2')
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await world.restart()
      await early
      const id = await submit(world, right)
      assert.is((await watch(world, id)).at(-1), 'judged')
      await world.close()
    },
  )

  remote('a token that is revoked, unknown, or of another node is refused', async () => {
    const world = await startWorld(kind)
    await world.startNode('n1')
    const asNode = (token: string, name = 'n1') =>
      ask(world.server.url, `POST /api/nodes/${name}/leases`, { token, body: { most: 1, waitMs: 0 } })
    const unknown = await asNode('gvn_nobody')
    assert.equal([unknown.status, unknown.body.code], [401, 'auth.invalid'])
    const other = (await world.run('node-token', 'create', 'other')).stdout.trim()
    const liar = await asNode(other)
    assert.equal([liar.status, liar.body.code], [403, 'auth.forbidden'])
    const stranger = await asNode(other, 'n9')
    assert.equal([stranger.status, stranger.body.code], [404, 'node.unknown'])
    assert.is((await world.run('node-token', 'revoke', 'other')).code, 0)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    assert.is((await asNode(other)).status, 401)
    const token = (await world.run('node-token', 'create', 'third')).stdout.trim()
    const old = { protocol: 0, version: '0.0.1', cores: 1, slots: 1, languages: [], images: [], speedFactor: null }
    const joined = await ask(world.server.url, 'POST /api/nodes/old/join', {
      token,
      body: { ...old, driver: 'native', cgroup: 'none' },
    })
    assert.equal([joined.status, joined.body.code], [409, 'node.incompatible'])
    assert.match(joined.body.message, /protocol 0 .*this server 1/)
    const byUser = await asNode(world.user)
    assert.is(byUser.status, 401)
    await world.close()
  })

  remote.run()
}
