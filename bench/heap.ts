/** What is to happen, by its time; of equal times the one put in first comes first. */
export interface Heap<T> {
  push(at: number, value: T): void
  /** Takes the earliest out. */
  pop(): { readonly at: number; readonly value: T } | undefined
}

interface Item<T> {
  readonly at: number
  readonly order: number
  readonly value: T
}

export function createHeap<T>(): Heap<T> {
  const items: Item<T>[] = []
  let pushed = 0
  const isBefore = (a: Item<T>, b: Item<T>) => a.at < b.at || (a.at === b.at && a.order < b.order)
  return {
    push: (at, value) => {
      const item = { at, order: pushed++, value }
      let index = items.length
      while (index > 0) {
        const above = (index - 1) >> 1
        const parent = items[above]
        if (parent === undefined || isBefore(parent, item)) break
        items[index] = parent
        index = above
      }
      items[index] = item
    },
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (first === undefined || last === undefined || items.length === 0) return first
      let index = 0
      for (;;) {
        const left = items[2 * index + 1]
        const right = items[2 * index + 2]
        const goesRight = left !== undefined && right !== undefined && isBefore(right, left)
        const least = goesRight ? right : left
        if (least === undefined || isBefore(last, least)) break
        items[index] = least
        index = 2 * index + (goesRight ? 2 : 1)
      }
      items[index] = last
      return first
    },
  }
}
