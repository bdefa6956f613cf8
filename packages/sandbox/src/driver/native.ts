import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { RunResult, SandboxInfo } from '@gavel/shared/run'
import { type RunnerClient, RunnerError, type RunnerHello } from '../runner/client.ts'
import type { Field } from '../runner/protocol.ts'
import { boxDirectory, caseDirectory, type Driver, type RunSpec, type Slot, type TakenFile } from './driver.ts'
import { LocalFolder } from './folder.ts'
import { runFields, runResult } from './run-fields.ts'
import type { Scratch } from './scratch.ts'

export interface NativeOptions {
  readonly runner: RunnerClient
  readonly hello: RunnerHello
  readonly scratch: Scratch
  /** What the root of every slot is made of (image/host.ts). */
  readonly rootEntries: readonly Field[]
  readonly image: string
  readonly digest: string
  readonly slots: number
}

/** Runs programs in namespaces of this machine, each slot pinned to a core of its own. */
export class NativeDriver implements Driver {
  readonly info: SandboxInfo
  readonly slotCount: number
  readonly #options: NativeOptions
  #folders = 0

  constructor(options: NativeOptions) {
    this.#options = options
    this.slotCount = options.slots
    this.info = { driver: 'native', image: options.image, digest: options.digest, cgroup: options.hello.cgroup }
  }

  createFolder(): Promise<LocalFolder> {
    this.#folders += 1
    return LocalFolder.create(this.#options.scratch.share, `${this.#folders}`)
  }

  async openSlot(index: number): Promise<Slot> {
    const { runner, hello, scratch, rootEntries } = this.#options
    const cpu = hello.cpus[index % Math.max(1, hello.cpus.length)]
    try {
      await runner.request('open', [
        ['slot', index],
        ...(cpu === undefined ? [] : [['cpu', cpu] as const]),
        ['root', scratch.root],
        ['share', `${scratch.share.path}\t${scratch.share.name}`],
        ...rootEntries,
      ])
    } catch (error) {
      throw unavailable(error)
    }
    return new NativeSlot(this.#options, index)
  }

  async close(): Promise<void> {
    await this.#options.runner.close()
    await this.#options.scratch.remove()
  }
}

class NativeSlot implements Slot {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly #options: NativeOptions
  readonly #index: number
  #taken = 0

  constructor(options: NativeOptions, index: number) {
    this.#options = options
    this.#index = index
    this.stdoutFile = path.join(options.scratch.output, `slot${index}.stdout`)
    this.stderrFile = path.join(options.scratch.output, `slot${index}.stderr`)
  }

  async run(spec: RunSpec): Promise<RunResult> {
    const { runner, hello, scratch } = this.#options
    if (spec.signal?.aborted) throw interrupted()
    const folders = [[spec.box, boxDirectory] as const, ...(spec.case ? [[spec.case, caseDirectory] as const] : [])]
    const seen = folders.map(([folder, target]) => ['see', `${reference(folder)}\t${target}`] as const)
    const kill = () => void runner.request('kill', [['slot', this.#index]]).catch(() => {})
    spec.signal?.addEventListener('abort', kill)
    try {
      const reply = await runner.request('run', [
        ['slot', this.#index],
        ...runFields(spec),
        ...seen,
        ['stdout', this.stdoutFile],
        ['stderr', this.stderrFile],
        ...(spec.collectInto ? [['collect', localPath(spec.collectInto)] as const] : []),
      ])
      if (spec.signal?.aborted) throw interrupted()
      return runResult(reply, hello.cgroup)
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

  async close(): Promise<void> {
    await this.#options.runner.request('close', [['slot', this.#index]])
  }
}

function localFolder(folder: RunSpec['box']): LocalFolder {
  if (folder instanceof LocalFolder) return folder
  throw new TypeError('the native driver runs in folders of its own making')
}

const reference = (folder: RunSpec['box']) => localFolder(folder).reference
const localPath = (folder: RunSpec['box']) => localFolder(folder).path

function interrupted(): GavelError {
  return new GavelError('interrupted', 'Interrupted: the run was stopped.')
}

const errnoEperm = 1
const errnoEnosys = 38

/** Why a slot could not be made, for the person who runs the machine. */
function unavailable(error: unknown): GavelError {
  const message = error instanceof Error ? error.message : String(error)
  let hint = '`gavel doctor` tells what this machine lacks.'
  if (error instanceof RunnerError) {
    const refused = error.errno === errnoEperm || error.errno === errnoEnosys
    if (error.stage === 'make namespaces' && refused)
      hint =
        'User namespaces are switched off here. On Ubuntu: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`; elsewhere: `sudo sysctl user.max_user_namespaces=15000`; in a container: a seccomp profile that allows clone3, mount, umount2 and pivot_root.'
    else if (error.stage.includes('proc'))
      hint = 'In a container /proc must be whole: start it with `--security-opt systempaths=unconfined`.'
  }
  return new GavelError('sandbox.unavailable', `No sandbox could be made: ${message}.`, { hint, cause: error })
}
