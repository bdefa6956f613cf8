/** The edit distance (insert, delete, replace, each 1) between two short words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
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
  return names
    .map((name) => ({
      name,
      distance: typed !== '' && name.toLowerCase().startsWith(typed) ? 0 : editDistance(typed, name.toLowerCase()),
    }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3)))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name)
}
