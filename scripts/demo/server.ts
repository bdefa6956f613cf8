import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { say, step } from './say.ts'

export interface DemoServer {
  readonly url: string
  /** Settles when the server ends by itself. */
  readonly ended: Promise<unknown>
  stop(): Promise<void>
}

interface ServerOptions {
  readonly root: string
  readonly data: string
  readonly problems: string
  readonly anyPort: boolean
}

const usualPort = 4170

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

async function choosePort(anyPort: boolean): Promise<number> {
  if (anyPort) return 0
  if (await isFree(usualPort)) return usualPort
  say(`Port ${usualPort} is taken; another one is used.`)
  return 0
}

/** The URL that the server prints when it is ready. @throws Error with what it said when it ends before. */
async function readUrl(server: ChildProcess): Promise<string> {
  const lines: string[] = []
  server.stderr?.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  if (server.stdout === null) throw new Error('the server has no standard output')
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /listening on (http\S+)/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error(`gavel-server did not start:\n${lines.join('').trim()}`)
}

/** Starts the real gavel-server on SQLite with a judge node in its process, and publishes the problems. */
export async function startServer(options: ServerOptions): Promise<DemoServer> {
  const port = await choosePort(options.anyPort)
  const program = path.join(options.root, 'packages/server/bin/gavel-server.js')
  const args = ['serve', '--port', `${port}`, '--data', options.data, '--problems', options.problems]
  // In a process group of its own: a Ctrl-C comes to us, and we end the server in order.
  const server = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = once(server, 'exit')
  const url = await step('Starting gavel-server on SQLite and publishing problems/', () => readUrl(server))
  return {
    url,
    ended,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill('SIGTERM')
      await ended
    },
  }
}
