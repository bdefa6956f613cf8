import type { CgroupMode } from '@gavel/shared/run'
import { type RunnerClient, RunnerError, RunnerGoneError } from '../../runner/client.ts'
import type { RunSpec, Slot, SlotRun, TakenFile } from '../driver.ts'
import { lastWallSeconds, runFields, runResult } from '../run-fields.ts'
import { interrupted, refusePipes, seeFields } from '../runner-slot.ts'

/** The places in a container that its runner works with. */
export const inContainer = {
  runner: '/gavel/gavel-runner',
  control: '/gavel/control',
  root: '/gavel/root',
  /** Copies of the folders that runs see. */
  shown: '/gavel/shown',
  input: '/gavel/input/stdin',
  output: '/gavel/output',
  collected: '/gavel/collected',
  /** What is kept for compilers. */
  kept: '/gavel/kept',
} as const

/** How files go into a container and out of it. */
export interface ContainerFiles {
  /** Where what the last run wrote can be read on this machine. */
  readonly stdoutFile: string
  readonly stderrFile: string
  /** Where in the container a run's files are to be collected; asked for after bring. */
  readonly collected: string
  /** Makes what a run needs visible in the container: its folders, its input, an empty folder to collect into. */
  bring(spec: RunSpec): Promise<void>
  /** Takes out what a run left. */
  fetch(spec: RunSpec): Promise<void>
  takeStdout(): Promise<TakenFile>
  /** Ends the container and removes its files here. */
  close(): Promise<void>
}

/** A slot in a container, which is all that its runner has. */
export class ContainerSlot implements Slot {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly #client: RunnerClient
  readonly #cgroup: CgroupMode
  readonly #files: ContainerFiles
  readonly #onLost: () => void

  constructor(client: RunnerClient, cgroup: CgroupMode, files: ContainerFiles, onLost: () => void) {
    this.#client = client
    this.#cgroup = cgroup
    this.#files = files
    this.#onLost = onLost
    this.stdoutFile = files.stdoutFile
    this.stderrFile = files.stderrFile
  }

  async run(spec: RunSpec): Promise<SlotRun> {
    refusePipes(spec)
    if (spec.signal?.aborted) throw interrupted()
    const kill = () => void this.#client.request('kill', [['slot', 0]]).catch(() => {})
    spec.signal?.addEventListener('abort', kill)
    try {
      await this.#files.bring(spec)
      const reply = await this.#client.request(
        'run',
        [
          ['slot', 0],
          ...runFields(
            { ...spec, stdin: spec.stdin === null ? null : inContainer.input },
            { stdout: `${inContainer.output}/stdout`, stderr: `${inContainer.output}/stderr` },
          ),
          ...seeFields(spec),
          ...(spec.collectInto ? [['collect', this.#files.collected] as const] : []),
        ],
        lastWallSeconds(spec.limits),
      )
      if (spec.signal?.aborted) throw interrupted()
      await this.#files.fetch(spec)
      return runResult(reply, this.#cgroup)
    } catch (error) {
      if (spec.signal?.aborted) throw interrupted()
      if (error instanceof RunnerError || (error instanceof Error && error.name === 'GavelError')) throw error
      // The engine, its connection or the container: what ran there may be run again elsewhere.
      this.#onLost()
      throw error instanceof RunnerGoneError ? error : new RunnerGoneError(`the container was lost: ${error}`)
    } finally {
      spec.signal?.removeEventListener('abort', kill)
    }
  }

  takeStdout(): Promise<TakenFile> {
    return this.#files.takeStdout()
  }

  /** Never any: see refusePipes. */
  async dropPipe(): Promise<void> {}

  close(): Promise<void> {
    return this.#files.close()
  }
}
