import { GavelError } from '@gavel/shared/error'
import { endSentence } from '@gavel/shared/sentence'
import { hostRoot } from '../image/host.ts'
import type { SandboxImage } from '../image/image.ts'
import { imageRoot } from '../image/root-entries.ts'
import { type RunnerClient, RunnerError, type RunnerHello } from '../runner/client.ts'
import type { Driver, Slot } from './driver.ts'
import { LocalFolder } from './folder.ts'
import { RunnerSlot, slotFields } from './runner-slot.ts'
import type { Scratch } from './scratch.ts'

export interface NativeOptions {
  readonly runner: RunnerClient
  readonly hello: RunnerHello
  readonly scratch: Scratch
  /** Folders that outlive a run: see keep.ts. */
  readonly keep: { readonly name: string; readonly path: string }
  readonly cores: number
}

/** The most slots that a runner has (MAX_SLOTS in native/runner/slot.h). */
const mostSlots = 256

/** Runs programs in namespaces of this machine, each slot pinned to a core of its own. */
export class NativeDriver implements Driver {
  readonly kind = 'native'
  readonly cgroup: RunnerHello['cgroup']
  readonly coreCount: number
  readonly #options: NativeOptions
  readonly #numbers = new Set<number>()
  #folders = 0

  constructor(options: NativeOptions) {
    this.#options = options
    this.coreCount = options.cores
    this.cgroup = options.hello.cgroup
  }

  createFolder(): Promise<LocalFolder> {
    this.#folders += 1
    return LocalFolder.create(this.#options.scratch.share, `${this.#folders}`)
  }

  async openSlot(core: number, image: SandboxImage): Promise<Slot> {
    const { runner, hello, scratch, keep } = this.#options
    const cpu = hello.cpus[core % Math.max(1, hello.cpus.length)]
    const number = this.#freeNumber()
    this.#numbers.add(number)
    try {
      await runner.request('open', [
        ['slot', number],
        ...(cpu === undefined ? [] : [['cpu', cpu] as const]),
        ['root', scratch.root],
        ...slotFields([scratch.share, keep]),
        ...(image.root === null ? hostRoot(image.tools) : imageRoot(image.root)),
      ])
    } catch (error) {
      this.#numbers.delete(number)
      throw unavailable(error)
    }
    return new RunnerSlot({
      runner,
      number,
      cgroup: this.cgroup,
      outputs: { directory: scratch.output, name: `slot${number}` },
      onClose: () => this.#numbers.delete(number),
    })
  }

  #freeNumber(): number {
    for (let number = 0; number < mostSlots; number++) if (!this.#numbers.has(number)) return number
    throw new RangeError(`more than ${mostSlots} slots`)
  }

  async close(): Promise<void> {
    await this.#options.runner.close()
    await this.#options.scratch.remove()
  }
}

const errnoEperm = 1
const errnoEnosys = 38

/** Why a slot could not be made, for the person who runs the machine. */
export function unavailable(error: unknown): GavelError {
  const message = error instanceof Error ? error.message : String(error)
  let hint = '`gavel doctor` tells what this machine lacks.'
  if (error instanceof RunnerError) {
    const refused = error.errno === errnoEperm || error.errno === errnoEnosys
    if (error.fault === 'namespaces' && refused)
      hint =
        'User namespaces are switched off here. On Ubuntu: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`; elsewhere: `sudo sysctl user.max_user_namespaces=15000`; in a container: a seccomp profile that allows clone3, mount, umount2 and pivot_root.'
    else if (error.fault === 'proc')
      hint = 'In a container /proc must be whole: start it with `--security-opt systempaths=unconfined`.'
  }
  return new GavelError('sandbox.unavailable', endSentence(`No sandbox could be made: ${message}`), {
    hint,
    cause: error,
  })
}
