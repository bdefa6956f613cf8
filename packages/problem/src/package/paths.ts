/** Names and paths inside a package. All are relative to the package's root, with "/" between the parts. */

const usableName = /^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}$/

/**
 * Whether the formats take notice of a file or folder of this name; others are treated as if they were not there.
 * The rule is that of 2025-09; legacy's is narrower (it would refuse `__init__.py`) and has never been enforced.
 */
export function isUsableName(name: string): boolean {
  return usableName.test(name)
}

/** Whether a name was most likely meant to be a file of a test case. */
export function looksLikeCase(name: string): boolean {
  return /\.(in|ans)$/i.test(name)
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What comes after the last dot of a name, in lower case; empty where there is no dot. */
export function extension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/**
 * Where a relative link target leads when followed from `folder`; null where it leaves the package on the way
 * (even if it comes back), is absolute or empty.
 */
export function resolveLink(folder: string, target: string): string | null {
  if (target === '' || target.startsWith('/') || target.includes('\0')) return null
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** Byte order; names are ASCII, where it is the order of JavaScript's strings. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
