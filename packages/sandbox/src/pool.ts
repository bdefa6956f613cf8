import type { Driver, Slot } from './driver/driver.ts'

interface Waiting {
  resolve(index: number): void
}

/**
 * The warm slots of a driver, lent to one user at a time. A slot is opened when first wanted; one whose use threw is
 * closed and opened anew, since nobody knows what state it is in.
 */
export class SlotPool {
  readonly #driver: Driver
  readonly #open = new Map<number, Slot>()
  readonly #free: number[]
  readonly #waiting: Waiting[] = []

  constructor(driver: Driver) {
    this.#driver = driver
    this.#free = Array.from({ length: driver.slotCount }, (_, index) => index)
  }

  get size(): number {
    return this.#driver.slotCount
  }

  /** Waits for a slot, lends it to `work`, takes it back. @throws what `work` throws, and GavelError `sandbox.unavailable`. */
  async use<T>(work: (slot: Slot) => Promise<T>): Promise<T> {
    const index = this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push({ resolve })))
    try {
      const slot = this.#open.get(index) ?? (await this.#driver.openSlot(index))
      this.#open.set(index, slot)
      return await work(slot)
    } catch (error) {
      const slot = this.#open.get(index)
      this.#open.delete(index)
      // A runner that has died cannot close it; then there is nothing left to close either.
      await slot?.close().catch(() => {})
      throw error
    } finally {
      const next = this.#waiting.shift()
      if (next) next.resolve(index)
      else this.#free.push(index)
    }
  }
}
