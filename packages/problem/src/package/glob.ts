/**
 * Patterns of submissions.yaml (2025-09, "Glob patterns"): `*` for any part of a name, `?` for one character,
 * `{one,other}` for one of several. `*` never stands for a "/"; `**` and `[...]` have no meaning.
 */

const mostAlternatives = 1000

/** The pattern with its braces written out, at most a thousand patterns. */
export function expandBraces(pattern: string): string[] {
  let patterns = ['']
  const add = (texts: readonly string[]) => {
    patterns = patterns.flatMap((head) => texts.map((text) => head + text)).slice(0, mostAlternatives)
  }
  for (let at = 0; at < pattern.length; ) {
    const inner = pattern[at] === '{' ? readBraces(pattern, at) : null
    if (inner === null) {
      add([pattern[at] ?? ''])
      at++
    } else {
      add(inner.parts.flatMap(expandBraces))
      at = inner.end
    }
  }
  return patterns
}

/** The parts of the braces that begin at a place, and where they end; null where they never do. */
function readBraces(pattern: string, start: number): { readonly parts: string[]; readonly end: number } | null {
  const parts = ['']
  let depth = 0
  for (let at = start; at < pattern.length; at++) {
    const sign = pattern[at] ?? ''
    if (sign === '{' && depth++ === 0) continue
    if (sign === '}' && --depth === 0) return { parts, end: at + 1 }
    if (sign === ',' && depth === 1) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return null
}

/** Whether one name fits one pattern without "/" or braces; in steps that are at most their lengths multiplied. */
function nameMatches(pattern: string, name: string): boolean {
  let at = 0
  let star = -1
  let mark = 0
  let index = 0
  while (index < name.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++
      mark = index
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++mark
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

/** Whether a whole path fits a pattern. */
export function globMatches(pattern: string, path: string): boolean {
  const names = path.split('/')
  return expandBraces(pattern).some((one) => {
    const parts = one.split('/').filter((part, index, all) => part !== '' || index < all.length - 1)
    return parts.length === names.length && parts.every((part, index) => nameMatches(part, names[index] ?? ''))
  })
}
