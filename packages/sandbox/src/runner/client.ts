import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { GavelError } from '@gavel/shared/error'
import { createDecoder, encodeFrame, type Field, type Reply } from './protocol.ts'

/** What the runner says of the machine when asked. */
export interface RunnerHello {
  readonly cgroup: 'v1' | 'v2' | 'none'
  /** Why there is no cgroup; empty where there is one. */
  readonly cgroupWhy: string
  /** `two`: programs run as a host user that owns nothing. `one`: as the user who runs Gavel. */
  readonly users: 'one' | 'two'
  readonly kernel: string
  /** The cores that slots may be pinned to. */
  readonly cpus: readonly number[]
}

/** A step of the runner's that failed: ours, never the program's fault. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError'
  readonly stage: string
  readonly errno: number

  constructor(stage: string, reason: string, errno: number) {
    super(`the sandbox could not ${stage}: ${reason}`)
    this.stage = stage
    this.errno = errno
  }
}

export interface RunnerOptions {
  readonly cgroup: 'auto' | 'none'
  /** Absolute path of the folder with the files of runs: the runner removes it when it ends, however we ended. */
  readonly scratch: string
}

interface Pending {
  resolve(reply: Reply): void
  reject(error: Error): void
}

const maxDiagnosticBytes = 8192

/** The one long-lived runner process, and the requests that wait for its answer. */
export class RunnerClient {
  readonly #process: ChildProcess
  readonly #socket: Duplex
  readonly #pending = new Map<string, Pending>()
  #nextId = 1
  #diagnostics = ''
  #ended = false

  private constructor(child: ChildProcess, socket: Duplex) {
    this.#process = child
    this.#socket = socket
    const decode = createDecoder()
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const reply of decode(chunk)) this.#settle(reply)
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)))
        this.#process.kill('SIGTERM')
      }
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#diagnostics = (this.#diagnostics + chunk.toString()).slice(-maxDiagnosticBytes)
    })
    const ended = (what: string) => this.#fail(new Error(`the sandbox runner ${what}. ${this.#diagnostics}`.trim()))
    socket.on('error', (error) => ended(`closed its socket (${error.message})`))
    child.on('error', (error) => ended(`could not be started (${error.message})`))
    child.on('exit', (code, signal) => ended(`ended with ${signal ?? `exit code ${code}`}`))
  }

  /** Starts `gavel-runner`. @throws GavelError `sandbox.unavailable` */
  static async start(binary: string, options: RunnerOptions): Promise<RunnerClient> {
    const args = [`--scratch=${options.scratch}`, ...(options.cgroup === 'none' ? ['--cgroup=none'] : [])]
    // A process group of its own: a Ctrl-C in the terminal reaches us, and we end the runs in order.
    const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true, env: {} })
    const socket = child.stdio[3] as Duplex
    const client = new RunnerClient(child, socket)
    try {
      await once(child, 'spawn')
    } catch (error) {
      throw new GavelError('sandbox.unavailable', `The sandbox runner ${binary} could not be started.`, {
        hint: 'In a checkout, `npm run setup` builds it (it needs a C compiler).',
        cause: error,
      })
    }
    // The runner alone keeps no process alive: whoever waits for a reply does.
    child.unref()
    return client
  }

  #settle(reply: Reply): void {
    const id = reply.get('id') ?? ''
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    const stage = reply.get('error')
    if (stage === undefined) pending.resolve(reply)
    else pending.reject(new RunnerError(stage, reply.get('reason') ?? '', Number(reply.get('errno') ?? 0)))
  }

  #fail(error: Error): void {
    this.#ended = true
    for (const pending of this.#pending.values()) pending.reject(error)
    this.#pending.clear()
  }

  /** Sends a request and waits for its answer. @throws RunnerError when the runner says that it failed. */
  request(action: string, fields: readonly Field[] = []): Promise<Reply> {
    if (this.#ended) return Promise.reject(new Error(`the sandbox runner has ended. ${this.#diagnostics}`.trim()))
    const id = String(this.#nextId++)
    const frame = encodeFrame([['do', action], ['id', id], ...fields])
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#socket.write(frame)
    })
  }

  async hello(): Promise<RunnerHello> {
    const reply = await this.request('hello')
    const cgroup = reply.get('cgroup')
    return {
      cgroup: cgroup === 'v1' || cgroup === 'v2' ? cgroup : 'none',
      cgroupWhy: reply.get('cgroup_why') ?? '',
      users: reply.get('users') === 'two' ? 'two' : 'one',
      kernel: reply.get('kernel') ?? '',
      cpus: reply.all('cpu').map(Number),
    }
  }

  /** Ends every run and slot and the runner itself; returns when it is gone. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null || this.#process.pid === undefined) return
    this.#process.ref()
    const gone = once(this.#process, 'exit')
    this.#socket.end()
    this.#process.kill('SIGTERM')
    await gone
  }
}
