import type { CgroupMode } from '@gavel/shared/run'
import type { RunnerLink } from './link.ts'
import { createDecoder, encodeFrame, type Field, type Reply } from './protocol.ts'

/** What the runner says of the machine when asked. */
export interface RunnerHello {
  readonly cgroup: CgroupMode
  /** Why there is no cgroup; empty where there is one. */
  readonly cgroupWhy: string
  /** `two`: programs run as a host user that owns nothing. `one`: as the user who runs Gavel. */
  readonly users: 'one' | 'two'
  readonly kernel: string
  /** The cores that slots may be pinned to. */
  readonly cpus: readonly number[]
}

/**
 * What a failed step means: `slot`: the slot is gone, another may serve; `namespaces`, `proc`: this machine does not let us
 * make the one, mount the other; null: no more than that the step failed.
 */
export type RunnerFault = 'slot' | 'namespaces' | 'proc' | null

const faults: ReadonlyMap<string | undefined, RunnerFault> = new Map(
  (['slot', 'namespaces', 'proc'] as const).map((fault) => [fault, fault]),
)

/** A step of the runner's that failed: ours, never the program's fault. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError'
  readonly stage: string
  readonly fault: RunnerFault
  /** Of the failed system call; 0 where there was none. */
  readonly errno: number

  constructor(stage: string, { reason, errno, fault }: { reason: string; errno: number; fault: RunnerFault }) {
    super(`the sandbox could not ${stage}: ${reason}`)
    this.stage = stage
    this.fault = fault
    this.errno = errno
  }
}

/** How much longer than a run's wall limit its answer may take: setting up, tearing down, collecting, a busy machine. */
const patienceSeconds = 60

interface Pending {
  resolve(reply: Reply): void
  reject(error: Error): void
}

/** The runner is gone, and with it all that ran in it. Whatever ran may be run again elsewhere. */
export class RunnerGoneError extends Error {
  override readonly name = 'RunnerGoneError'
}

/** The one long-lived runner, and the requests that wait for its answer. */
export class RunnerClient {
  readonly #link: RunnerLink
  readonly #pending = new Map<string, Pending>()
  #nextId = 1
  #gone: RunnerGoneError | null = null

  constructor(link: RunnerLink) {
    this.#link = link
    const decode = createDecoder()
    link.stream.on('data', (chunk: Buffer) => {
      try {
        for (const reply of decode(chunk)) this.#settle(reply)
      } catch (error) {
        this.#fail(error instanceof Error ? error.message : String(error))
        void link.close()
      }
    })
    link.stream.on('error', (error) => this.#fail(`closed its socket (${error.message})`))
    void link.ended.then((how) => this.#fail(how))
  }

  /** False once the runner has ended. */
  get alive(): boolean {
    return this.#gone === null
  }

  #settle(reply: Reply): void {
    const id = reply.get('id') ?? ''
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    const stage = reply.get('error')
    if (stage === undefined) pending.resolve(reply)
    else {
      const fault = faults.get(reply.get('fault')) ?? null
      const errno = Number(reply.get('errno') ?? 0)
      pending.reject(new RunnerError(stage, { reason: reply.get('reason') ?? '', errno, fault }))
    }
  }

  #fail(how: string): void {
    this.#gone ??= new RunnerGoneError(`the sandbox runner ${how}`)
    for (const pending of this.#pending.values()) pending.reject(this.#gone)
    this.#pending.clear()
  }

  /**
   * Sends a request and waits for its answer.
   * @param runSeconds The wall limit of a run: its answer is not waited for much longer.
   * @throws RunnerError when the runner says that it failed, RunnerGoneError when it ended before it could say.
   */
  request(action: string, fields: readonly Field[] = [], runSeconds?: number): Promise<Reply> {
    if (this.#gone !== null) return Promise.reject(this.#gone)
    const id = String(this.#nextId++)
    const frame = encodeFrame([['do', action], ['id', id], ...fields])
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#link.stream.write(frame)
      if (runSeconds !== undefined) this.#expect(id, runSeconds)
    })
  }

  /** A runner that does not end a run long after its wall limit, or whose word does not reach us, is given up. */
  #expect(id: string, runSeconds: number): void {
    const giveUp = () => {
      if (!this.#pending.has(id)) return
      this.#fail(`said nothing for ${Math.round(runSeconds + patienceSeconds)} s`)
      void this.#link.close()
    }
    setTimeout(giveUp, (runSeconds + patienceSeconds) * 1000).unref()
  }

  async hello(): Promise<RunnerHello> {
    const reply = await this.request('hello')
    const cgroup = reply.get('cgroup')
    return {
      cgroup: cgroup === 'v1' || cgroup === 'v2' || cgroup === 'container' ? cgroup : 'none',
      cgroupWhy: reply.get('cgroup_why') ?? '',
      users: reply.get('users') === 'two' ? 'two' : 'one',
      kernel: reply.get('kernel') ?? '',
      cpus: reply.all('cpu').map(Number),
    }
  }

  /** Ends every run and slot and the runner itself; returns when it is gone. */
  close(): Promise<void> {
    return this.#link.close()
  }
}
