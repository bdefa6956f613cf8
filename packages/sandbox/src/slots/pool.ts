import type { Driver, Slot } from '../driver/driver.ts'
import type { SandboxImage } from '../image/image.ts'
import { RunnerGoneError } from '../runner/client.ts'

/** How often the use of a slot that was lost with its runner is tried anew elsewhere. */
const retries = 2

/** Slots of different images kept warm on one core; the one unused for longest goes first. */
const warmImages = 4

/**
 * The warm slots of a driver, lent to one user of a core at a time. A slot is opened when first wanted; one whose use threw
 * is closed and opened anew, since nobody knows what state it is in.
 */
export class SlotPool {
  readonly #driver: Driver
  /** By core, then by the image's digest and which slot of a pair; the last used stands last. */
  readonly #open: Map<string, Slot>[]
  readonly #free: number[]
  readonly #waiting: { resolve(core: number): void }[] = []

  constructor(driver: Driver) {
    this.#driver = driver
    this.#free = Array.from({ length: driver.coreCount }, (_, core) => core)
    this.#open = this.#free.map(() => new Map())
  }

  get size(): number {
    return this.#driver.coreCount
  }

  /**
   * Waits for a core, lends a slot of the image on it to `work`, takes it back. `work` may be called again where the slot
   * was lost through no fault of its own. @throws what `work` throws, and GavelError `sandbox.unavailable`.
   */
  async use<T>(image: SandboxImage, work: (slot: Slot) => Promise<T>): Promise<T> {
    return this.#onCore((core) => this.#lend(core, image, image.digest, work))
  }

  /**
   * Like `use`, with two slots at the same time. Both are on one core: programs that talk to each other take turns, and a
   * word costs a fifth of what it costs from core to core.
   */
  async usePair<T>(
    images: readonly [SandboxImage, SandboxImage],
    work: (first: Slot, second: Slot) => Promise<T>,
  ): Promise<T> {
    const [one, other] = images
    return this.#onCore((core) =>
      this.#lend(core, one, one.digest, (first) =>
        this.#lend(core, other, `${other.digest} second`, (second) => work(first, second)),
      ),
    )
  }

  async #onCore<T>(work: (core: number) => Promise<T>): Promise<T> {
    const core = this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push({ resolve })))
    try {
      return await this.#again(() => work(core))
    } finally {
      const next = this.#waiting.shift()
      if (next) next.resolve(core)
      else this.#free.push(core)
    }
  }

  async #again<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = retries; ; left--) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof RunnerGoneError) || left === 0) throw error
      }
    }
  }

  async #lend<T>(core: number, image: SandboxImage, key: string, work: (slot: Slot) => Promise<T>): Promise<T> {
    const slots = this.#open[core] ?? new Map<string, Slot>()
    const slot = slots.get(key) ?? (await this.#driver.openSlot(core, image))
    slots.delete(key)
    try {
      const result = await work(slot)
      slots.set(key, slot)
      await this.#cool(slots)
      return result
    } catch (error) {
      // A runner that has died cannot close it; then there is nothing left to close either.
      await slot.close().catch(() => {})
      throw error
    }
  }

  async #cool(slots: Map<string, Slot>): Promise<void> {
    const [oldest] = slots
    if (oldest === undefined || slots.size <= warmImages) return
    slots.delete(oldest[0])
    await oldest[1].close().catch(() => {})
  }
}
