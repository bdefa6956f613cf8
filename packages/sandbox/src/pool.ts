import type { Driver, Slot } from './driver/driver.ts'
import type { SandboxImage } from './image/image.ts'
import { RunnerGoneError } from './runner/client.ts'

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
  /** By core, then by the image's digest; the last used stands last. */
  readonly #open: Map<string, Slot>[]
  readonly #free: number[]
  readonly #waiting: { readonly cores: number; resolve(cores: number[]): void }[] = []

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
    const [core = 0] = await this.#take(1)
    try {
      return await this.#again(() => this.#lend(core, image, work))
    } finally {
      this.#give([core])
    }
  }

  /** Like `use`, with two slots at the same time: on two cores where there are two. */
  async usePair<T>(
    images: readonly [SandboxImage, SandboxImage],
    work: (first: Slot, second: Slot) => Promise<T>,
  ): Promise<T> {
    const cores = await this.#take(Math.min(2, this.size))
    const [first = 0, second = first] = cores
    try {
      // On one core the second slot is not a warm one: the same image may be wanted twice.
      if (first === second)
        return await this.#lend(first, images[0], async (slot) => {
          const partner = await this.#driver.openSlot(first, images[1])
          try {
            return await work(slot, partner)
          } finally {
            await partner.close().catch(() => {})
          }
        })
      return await this.#again(() =>
        this.#lend(first, images[0], (slot) => this.#lend(second, images[1], (partner) => work(slot, partner))),
      )
    } finally {
      this.#give(cores)
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

  async #lend<T>(core: number, image: SandboxImage, work: (slot: Slot) => Promise<T>): Promise<T> {
    const slots = this.#open[core] ?? new Map<string, Slot>()
    const slot = slots.get(image.digest) ?? (await this.#driver.openSlot(core, image))
    slots.delete(image.digest)
    try {
      const result = await work(slot)
      slots.set(image.digest, slot)
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

  async #take(cores: number): Promise<number[]> {
    if (this.#waiting.length === 0 && this.#free.length >= cores) return this.#free.splice(0, cores)
    return new Promise((resolve) => this.#waiting.push({ cores, resolve }))
  }

  #give(cores: readonly number[]): void {
    this.#free.push(...cores)
    for (let next = this.#waiting[0]; next !== undefined && next.cores <= this.#free.length; next = this.#waiting[0]) {
      this.#waiting.shift()
      next.resolve(this.#free.splice(0, next.cores))
    }
  }
}
