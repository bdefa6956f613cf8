/** The program under test in processes of its own: a server without a sandbox, and the Postgres that it may need. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createNodeTokens } from '@gavel/server/dispatch/tokens'
import { type Database, openStore } from '@gavel/server/store/open'
import type { DatabaseKind } from '@gavel/server/store/store'
import { startPostgres } from '../packages/server/test/postgres.ts'
import { benchFolder } from './native.ts'

export const root = path.resolve(import.meta.dirname, '..')
export const mainFile = path.join(root, 'packages/server/src/main.ts')

/** The databases that are measured: those named in BENCH_DB, or both. */
export const databases = (['sqlite', 'postgres'] as const).filter(
  (kind) => process.env.BENCH_DB === undefined || process.env.BENCH_DB.split(',').includes(kind),
)

const limits = {
  GAVEL_SUBMISSIONS_PER_MINUTE: '1000000',
  GAVEL_SIGN_INS_PER_MINUTE: '1000000',
  GAVEL_QUEUE_LIMIT: '1000000',
  GAVEL_QUEUE_LIMIT_PER_USER: '1000000',
}

export interface Program {
  readonly child: ChildProcess
  /** What the wanted line of output held. */
  readonly said: string
  /** Ends it with SIGTERM, and waits for that. */
  stop(): Promise<void>
}

/** Starts a program and waits for a line of its output that matches. BENCH_NODE_OPTIONS go to Node (`--cpu-prof`). */
export async function startProgram(
  argv: readonly string[],
  line: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const [command = '', ...args] = argv
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '', ...limits, ...env },
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  for await (const text of createInterface({ input: child.stdout })) {
    const said = line.exec(text)?.[1]
    if (said === undefined) continue
    const stop = async () => {
      child.kill('SIGTERM')
      await ended
    }
    child.stdout.destroy()
    return { child, said, stop }
  }
  throw new Error(`${argv.join(' ')} ended before it was ready`)
}

/** A server that judges nothing itself. */
export interface System extends AsyncDisposable {
  readonly url: string
  readonly database: Database
  /** Resident memory of the server process in MB (10^6 bytes). */
  rssMb(): number
  /** CPU seconds that the server process, and Postgres with all its processes, have taken. */
  cpuSeconds(): { readonly server: number; readonly postgres: number }
  /** Makes a token with which judge nodes join. */
  createNodeToken(): Promise<string>
}

const ticksPerSecond = 100

/** CPU seconds of a process, its living children and those of them that have ended. */
export function cpuSecondsOf(pid: number): number {
  let ticks = 0
  for (const folder of readdirSync('/proc')) {
    if (!/^\d+$/.test(folder)) continue
    let text: string
    try {
      text = readFileSync(`/proc/${folder}/stat`, 'utf8')
    } catch {
      continue
    }
    // After the name, which may hold anything: state, parent, and at 12 to 15 user and system time, then the children's (proc(5)).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const times = Number(folder) === pid ? fields.slice(11, 15) : fields[1] === pid ? fields.slice(11, 13) : []
    ticks += times.reduce((sum, value) => sum + value, 0)
  }
  return ticks / ticksPerSecond
}

export async function startSystem(kind: DatabaseKind, problems: string = path.join(root, 'problems')): Promise<System> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.use(benchFolder())
  const postgres = kind === 'postgres' ? await startPostgres({ durable: true }) : null
  opened.defer(() => postgres?.stop())
  const database: Database = {
    dataDirectory: folder.path,
    ...(postgres !== null && { databaseUrl: await postgres.createDatabase() }),
  }
  const args = ['serve', '--port', '0', '--data', folder.path, '--problems', problems, '--slots', '0', '--quiet']
  const server = await startProgram(
    [process.execPath, mainFile, ...args],
    /listening on (\S+)/,
    database.databaseUrl === undefined ? {} : { DATABASE_URL: database.databaseUrl },
  )
  opened.defer(server.stop)
  const all = opened.move()
  return {
    url: server.said,
    database,
    rssMb: () => {
      const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
      return (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024) / 1e6
    },
    cpuSeconds: () => ({
      server: cpuSecondsOf(server.child.pid ?? 0),
      postgres: postgres === null ? 0 : cpuSecondsOf(postgres.child.pid ?? 0),
    }),
    createNodeToken: async () => {
      await using store = await openStore(database)
      return await createNodeTokens(store).create('bench')
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
