import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { CgroupMode } from '@gavel/shared/run'
import { type RunnerClient, RunnerError, RunnerGoneError } from '../runner/client.ts'
import type { Field } from '../runner/protocol.ts'
import {
  boxDirectory,
  caseDirectory,
  type Folder,
  preparedDirectory,
  type RunSpec,
  type Slot,
  type SlotRun,
  type TakenFile,
} from './driver.ts'
import { lastWallSeconds, runFields, runResult } from './run-fields.ts'

export interface RunnerSlotOptions {
  readonly runner: RunnerClient
  /** The slot's number in the runner. */
  readonly number: number
  readonly cgroup: CgroupMode
  /** Folder for what runs write to their standard output and error, and the begin of the files' names. */
  readonly outputs: { readonly directory: string; readonly name: string }
  /** Called when the slot is closed. */
  readonly onClose?: () => void
}

/** A slot of a runner that sees the files of this machine, at the same places. */
export class RunnerSlot implements Slot {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly #options: RunnerSlotOptions
  #taken = 0

  constructor(options: RunnerSlotOptions) {
    this.#options = options
    const { directory, name } = options.outputs
    this.stdoutFile = path.join(directory, `${name}.stdout`)
    this.stderrFile = path.join(directory, `${name}.stderr`)
  }

  async run(spec: RunSpec): Promise<SlotRun> {
    const { runner, number, cgroup } = this.#options
    if (spec.signal?.aborted) throw interrupted()
    const kill = () => void runner.request('kill', [['slot', number]]).catch(() => {})
    spec.signal?.addEventListener('abort', kill)
    try {
      const reply = await runner.request(
        'run',
        [
          ['slot', number],
          ...runFields(spec, { stdout: this.stdoutFile, stderr: this.stderrFile }),
          ...seeFields(spec),
          ...(spec.collectInto ? [['collect', spec.collectInto.path] as const] : []),
        ],
        lastWallSeconds(spec.limits),
      )
      if (spec.signal?.aborted) throw interrupted()
      return runResult(reply, cgroup)
    } catch (error) {
      // The slot died under the run, through whatever the run before it or the machine did: another may serve.
      if (error instanceof RunnerError && error.fault === 'slot') throw new RunnerGoneError(error.message)
      throw error
    } finally {
      spec.signal?.removeEventListener('abort', kill)
    }
  }

  async takeStdout(): Promise<TakenFile> {
    this.#taken += 1
    const taken = `${this.stdoutFile}.${this.#taken}`
    await rename(this.stdoutFile, taken)
    return { path: taken, [Symbol.asyncDispose]: () => rm(taken, { force: true }) }
  }

  async dropPipe(pipe: string): Promise<void> {
    await this.#options.runner.request('unpipe', [['pipe', pipe]])
  }

  async close(): Promise<void> {
    this.#options.onClose?.()
    await this.#options.runner.request('close', [['slot', this.#options.number]])
  }
}

/** The folders that a run sees, and where. */
export function seenFolders(spec: RunSpec): { readonly folder: Folder; readonly target: string }[] {
  const seen: [Folder | undefined, string][] = [
    [spec.box, boxDirectory],
    [spec.case, caseDirectory],
    [spec.prepared, preparedDirectory],
  ]
  return seen.flatMap(([folder, target]) => (folder ? [{ folder: folder, target }] : []))
}

/** How a `run` request names them. */
export function seeFields(spec: RunSpec): Field[] {
  return seenFolders(spec).map(({ folder, target }) => ['see', `${folder.reference}\t${target}`])
}

/** What every slot's root has beside its image, and the shares in which runs see folders. */
export function slotFields(shares: readonly { readonly name: string; readonly path: string }[]): Field[] {
  return [['dir', preparedDirectory], ...shares.map(({ name, path }): Field => ['share', `${path}\t${name}`])]
}

/** Runs in two containers cannot be joined by a pipe. @throws GavelError `sandbox.unavailable` */
export function refusePipes({ stdin, stdout }: RunSpec): void {
  if (stdout === undefined && (stdin === null || typeof stdin === 'string')) return
  throw new GavelError('sandbox.unavailable', 'The Docker driver cannot run two programs that talk to each other.', {
    hint: 'Judge interactive problems with the native driver: GAVEL_DRIVER=native. In a container it works as well.',
  })
}

export function interrupted(): GavelError {
  return new GavelError('interrupted', 'Interrupted: the run was stopped.')
}
