/** An event of a journal, numbered from 1. */
export interface Numbered {
  readonly sequence: number
}

/** Events that are kept for a stream whose client takes them slowly; beyond that they are read again. */
const mostKept = 64

/** The end of a journal as it was handed to a stream: what saves it from reading the tables. */
export interface Tail<E extends Numbered> {
  /** Notes what was added: nothing where that is not in hand. */
  add(added: readonly E[]): void
  /** The events after a sequence number; null where they must be read. What was noted is forgotten. */
  takeAfter(sequence: number): readonly E[] | null
}

export function createTail<E extends Numbered>(): Tail<E> {
  let kept: readonly E[] = []
  // At first nothing is known of what has been.
  let isWhole = false

  return {
    add: (added) => {
      const [next, end] = [added[0]?.sequence, kept.at(-1)?.sequence]
      isWhole &&=
        next !== undefined && (end === undefined || next === end + 1) && kept.length + added.length <= mostKept
      kept = isWhole ? [...kept, ...added] : []
    },
    takeAfter: (sequence) => {
      const fresh = kept.filter((event) => event.sequence > sequence)
      const isKnown = isWhole && kept.length > 0 && (fresh.length === 0 || fresh[0]?.sequence === sequence + 1)
      kept = []
      isWhole = true
      return isKnown ? fresh : null
    },
  }
}
