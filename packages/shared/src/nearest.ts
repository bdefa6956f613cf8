/** The edit distance (insert, delete, replace, swap two neighbours, each 1) between two short words. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : replace
      next.push(Math.min(replace, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * The names that someone who typed `word` most likely meant, nearest first, at most `most`.
 * A name counts when it begins with the word or differs by at most a third of the longer of the two.
 */
export function nearestNames(word: string, names: readonly string[], most = 3): string[] {
  const typed = word.slice(0, 64).toLowerCase()
  const mostEdits = (name: string) => Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3))
  const distanceTo = (name: string) => {
    if (typed !== '' && name.startsWith(typed)) return 0
    // The difference in length is the least that the distance can be: most names need no closer look.
    const least = Math.abs(typed.length - name.length)
    return least > mostEdits(name) ? least : editDistance(typed, name)
  }
  return names
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= mostEdits(name))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name)
}
