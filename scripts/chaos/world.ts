import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createNodeTokens } from '../../packages/server/src/dispatch/tokens.ts'
import { type Database, openStore } from '../../packages/server/src/store/open.ts'
import type { DatabaseKind, Store } from '../../packages/server/src/store/store.ts'
import { startPostgres } from '../../packages/server/test/postgres.ts'
import { type Disk, makeDisk } from './disk.ts'
import { makeProblems } from './problems.ts'
import { createProgram, type Program } from './program.ts'
import { startWay, type Way } from './way.ts'

const nodeCount = 3
const restartTries = 10

export interface WorldNode {
  readonly name: string
  readonly program: Program
  /** Its way to the servers. */
  readonly way: Way
  /** Where it keeps all it writes; null where no disk could be made. */
  readonly disk: Disk | null
}

/** Servers, nodes, a database, and the ways between them: processes of this machine. */
export interface World {
  /** Also open in this process, to look into. */
  readonly store: Store
  readonly servers: readonly Program[]
  readonly nodes: readonly WorldNode[]
  /** The way of clients to the servers. */
  readonly front: Way
  /** Names of what has a fault at the moment. */
  readonly ill: Set<string>
  /** SIGKILL, and so many milliseconds later a new start. */
  killPostgres(forMs: number): Promise<void>
  /** Lets the nodes end in order: afterwards nothing is reported any more. */
  endNodes(): Promise<void>
  close(): Promise<void>
}

export async function startWorld(db: DatabaseKind, onLog: (line: string) => void): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-chaos-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // Programs in the sandbox are other users.
  for (const name of ['', 'problems', 'cache']) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o755 })
  const inside = (name: string) => path.join(folder, name)
  makeProblems(inside('problems'))
  const postgres = db === 'postgres' ? await startPostgres({ durable: true }) : null
  const databaseUrl = await postgres?.createDatabase()
  const names = db === 'postgres' ? ['s1', 's2'] : ['s1']
  const database: Database = { dataDirectory: inside('s1'), ...(databaseUrl !== undefined && { databaseUrl }) }
  const store = await openStore(database)
  const env = {
    GAVEL_IMAGES: 'host',
    XDG_CACHE_HOME: inside('cache'),
    GAVEL_SUBMISSIONS_PER_MINUTE: '100000',
    GAVEL_NODE_CACHE_MIB: '1',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  }
  const served = ['--port', '0', '--slots', '0', '--quiet', '--problems', inside('problems')]
  const servers = names.map((name) =>
    createProgram({ name, args: ['serve', '--data', inside(name), ...served], env, onLog }),
  )
  await Promise.all(servers.map((server) => server.start()))
  const ports = () => servers.flatMap((server) => server.port() ?? [])
  const front = await startWay(ports)

  const tokens = createNodeTokens(store)
  async function startNode(name: string): Promise<WorldNode> {
    const way = await startWay(ports)
    const file = inside(`${name}.token`)
    writeFileSync(file, await tokens.create(name), { mode: 0o600 })
    const disk = makeDisk(inside(name))
    const temporary = path.join(inside(name), 'tmp')
    mkdirSync(temporary, { mode: 0o755 })
    const flags = ['--server', `http://127.0.0.1:${way.port}`, '--token-file', file, '--slots', '1', '--quiet']
    const args = ['node', ...flags, '--name', name, '--data', path.join(inside(name), 'data')]
    const program = createProgram({ name, args, env: { ...env, TMPDIR: temporary, DATABASE_URL: '' }, onLog })
    await program.start()
    return { name, program, way, disk }
  }
  const nodes = await Promise.all(Array.from({ length: nodeCount }, (_, index) => startNode(`n${index + 1}`)))

  const endNodes = async () => void (await Promise.all(nodes.map(({ program }) => program.end())))
  return {
    store,
    servers,
    nodes,
    front,
    ill: new Set(),
    killPostgres: async (forMs) => {
      postgres?.child.kill('SIGKILL')
      await sleep(forMs)
      for (let each = 1; ; each++) {
        try {
          return await postgres?.restart()
        } catch (error) {
          // What is left of the old one may still hold its memory.
          if (each >= restartTries) throw error
        }
      }
    },
    endNodes,
    close: async () => {
      await endNodes()
      await Promise.all(servers.map((server) => server.end()))
      for (const { way, disk } of nodes) {
        way.close()
        disk?.remove()
      }
      front.close()
      await store.close()
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
