/** Where the longest run of characters that both have begins in each, and how long it is; the first of several. */
function longestCommon(a: string, b: string): { readonly inA: number; readonly inB: number; readonly length: number } {
  let best = { inA: 0, inB: 0, length: 0 }
  for (let inA = 0; inA < a.length; inA++) {
    for (let inB = 0; inB < b.length; inB++) {
      let length = 0
      while (inA + length < a.length && a[inA + length] === b[inB + length]) length++
      if (length > best.length) best = { inA, inB, length }
    }
  }
  return best
}

function matching(a: string, b: string): number {
  const { inA, inB, length } = longestCommon(a, b)
  if (length === 0) return 0
  const before = matching(a.slice(0, inA), b.slice(0, inB))
  return before + length + matching(a.slice(inA + length), b.slice(inB + length))
}

/**
 * How alike two short words are, from 0 to 1: twice the characters in their common runs by all characters (Ratcliff and
 * Obershelp). The verifier of Kattis calls folders with 0.75 or more a slip of the pen.
 */
export function similarity(a: string, b: string): number {
  const [one, other] = [a.slice(0, 64), b.slice(0, 64)]
  return one.length + other.length === 0 ? 1 : (2 * matching(one, other)) / (one.length + other.length)
}

/** The name that a word is most like, where it is like enough to be a slip of the pen. */
export function likelyMeant(word: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, alike: similarity(word.toLowerCase(), name) }))
    .sort((a, b) => b.alike - a.alike)
  const [first] = ranked
  return first !== undefined && first.alike >= 0.75 ? first.name : null
}
