import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const file = path.resolve(import.meta.dirname, '../../packages/server/bin/gavel-server.js')
const retryMs = 500
const patienceMs = 60_000
const graceMs = 20_000

/** A gavel-server in a process of its own, started again as often as it ends, as systemd would. */
export interface Program {
  readonly name: string
  /** The port it listens on; null while it does not, or where it is a node. */
  port(): number | null
  /** Starts it, again where it ends at once: what it needs may be away. @throws Error after a minute. */
  start(): Promise<void>
  /** Ends it with SIGKILL. */
  kill(): Promise<void>
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Ends it in order, with SIGKILL where that takes too long. */
  end(): Promise<void>
  /** How often it ended by itself after it had been ready. */
  crashes(): number
}

export interface ProgramOptions {
  readonly name: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Told each line of its log. */
  readonly onLog: (line: string) => void
}

export function createProgram({ name, args, env, onLog }: ProgramOptions): Program {
  let child: ChildProcess | null = null
  let port: number | null = null
  let wanted = false
  let crashes = 0
  process.once('exit', () => child?.kill('SIGKILL'))

  /** One start; false where it ended before it was ready. */
  async function tryStart(): Promise<boolean> {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    createInterface({ input: started.stderr }).on('line', (line) => onLog(`${name}: ${line}`))
    let ready = false
    started.once('exit', (code, signal) => {
      if (child === started) port = null
      if (!ready || !wanted || child !== started) return
      crashes += 1
      onLog(`${name}: ended by itself with ${code ?? signal}`)
      start().catch((error: unknown) => onLog(`${name}: ${error}`))
    })
    for await (const line of createInterface({ input: started.stdout })) {
      const found = /^gavel-server (?:listening on|node \S+ joined) http:\S+:(\d+)$/.exec(line)?.[1]
      if (found === undefined) continue
      ready = true
      if (args[0] === 'serve') port = Number(found)
      started.stdout.resume()
      return true
    }
    return false
  }

  async function start(): Promise<void> {
    wanted = true
    const until = performance.now() + patienceMs
    while (wanted && !(await tryStart())) {
      if (performance.now() > until) throw new Error(`${name} does not start`)
      await sleep(retryMs)
    }
  }

  async function finish(signal: NodeJS.Signals): Promise<void> {
    wanted = false
    const running = child
    if (running === null || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    const timer = setTimeout(() => running.kill('SIGKILL'), graceMs)
    running.kill(signal)
    await ended
    clearTimeout(timer)
  }

  return {
    name,
    port: () => port,
    start,
    kill: () => finish('SIGKILL'),
    signal: (signal) => void child?.kill(signal),
    end: () => finish('SIGTERM'),
    crashes: () => crashes,
  }
}
