/** Numbers that look random and are the same again for the same seed. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number
  /** At least `least`, less than `most`. */
  between(least: number, most: number): number
  /** @throws RangeError where there is nothing to pick from. */
  pick<T>(items: readonly T[]): T
  shuffle<T>(items: readonly T[]): T[]
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, which is plenty for a plan. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  function pick<T>(items: readonly T[]): T {
    const picked = items[Math.floor(next() * items.length)]
    if (picked === undefined) throw new RangeError('there is nothing to pick from')
    return picked
  }
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    pick,
    shuffle: (items) => {
      const keyed = items.map((item) => ({ item, key: next() }))
      return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
    },
  }
}
