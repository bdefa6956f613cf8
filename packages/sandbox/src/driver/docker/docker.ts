import { GavelError } from '@gavel/shared/error'
import type { CgroupMode } from '@gavel/shared/run'
import type { SandboxImage } from '../../image/image.ts'
import type { Driver, Folder, Slot } from '../driver.ts'
import { LocalFolder } from '../folder.ts'
import type { Scratch } from '../scratch.ts'
import { parseEndpoints } from './endpoint.ts'
import { Engine, type EngineInfo } from './engine.ts'
import { openLocalSlot } from './local-slot.ts'
import type { DockerPlace } from './place.ts'
import { openRemoteSlot } from './remote-slot.ts'

/** An engine that answered, and what it said of itself. */
export interface ReadyEngine {
  readonly engine: Engine
  readonly info: EngineInfo
}

/**
 * Asks each engine named what it is. One that does not answer is left out where another does.
 * @throws GavelError `sandbox.unavailable` when none answers, `config.invalid`.
 */
export async function readyEngines(endpoints: string): Promise<ReadyEngine[]> {
  const engines = await Promise.all(parseEndpoints(endpoints).map((endpoint) => Engine.connect(endpoint)))
  const asked = await Promise.allSettled(
    engines.map(async (engine) => {
      const info = await engine.info()
      await engine.removeStrays()
      return { engine, info }
    }),
  )
  const ready = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  const refused = asked.find((answer) => answer.status === 'rejected')
  if (ready.length > 0) return ready
  throw refused?.reason ?? new GavelError('config.invalid', 'GAVEL_DOCKER names no engine.')
}

export interface DockerOptions {
  readonly engines: readonly ReadyEngine[]
  readonly scratch: Scratch
  /** Absolute path of the runner's binary. */
  readonly runner: string
  /** Folders that outlive a run: see keep.ts. */
  readonly keep: { readonly name: string; readonly path: string }
  readonly cores: number
}

/**
 * Runs programs in warm containers, one an image and core, by the same runner as the native driver. Several engines share
 * the cores; one that fails is left alone for a while and its slots are opened on the others.
 */
export class DockerDriver implements Driver {
  readonly kind = 'docker'
  readonly cgroup: CgroupMode
  readonly coreCount: number
  readonly #options: DockerOptions
  readonly #open = new Set<Slot>()
  #folders = 0

  constructor(options: DockerOptions) {
    this.#options = options
    this.coreCount = options.cores
    const [first] = options.engines
    this.cgroup = first?.info.lendsCgroups ? 'v1' : 'container'
  }

  createFolder(): Promise<Folder> {
    this.#folders += 1
    return LocalFolder.create(this.#options.scratch.share, `${this.#folders}`)
  }

  async openSlot(core: number, image: SandboxImage): Promise<Slot> {
    const { engines, scratch, runner, keep } = this.#options
    const turn = engines.map((_, index) => engines[(core + index) % engines.length])
    const candidates = turn.filter((ready) => ready !== undefined)
    // All resting: then all are asked again.
    const rested = candidates.filter(({ engine }) => engine.rested)
    const failures: string[] = []
    for (const { engine, info } of rested.length > 0 ? rested : candidates) {
      const place: DockerPlace = { engine, info, scratch, keep, runner, image, core }
      try {
        const slot = await (engine.endpoint.local ? openLocalSlot(place) : openRemoteSlot(place))
        return this.#remember(slot)
      } catch (error) {
        engine.rest()
        failures.push(`${engine.endpoint.name}: ${error instanceof Error ? error.message : error}`)
      }
    }
    throw new GavelError(
      'sandbox.unavailable',
      `No container could be made for image ${image.name}: ${failures.join('; ')}`,
      {
        hint: 'The engine must hold the image (`gavel image build NAME --docker`) and allow user namespaces in containers.',
      },
    )
  }

  #remember(slot: Slot): Slot {
    this.#open.add(slot)
    const close = slot.close.bind(slot)
    slot.close = async () => {
      this.#open.delete(slot)
      await close()
    }
    return slot
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#open].map((slot) => slot.close()))
    await this.#options.scratch.remove()
  }
}
