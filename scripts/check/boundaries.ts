/**
 * The design's edges, as a check: which package may import which; in each package its floors, from the ground to the roof, and
 * no import that runs up; shared imports nothing of Node; no import cycle; no barrel. (`any` and `process.env` outside a config
 * file: Biome's rules.)
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { floors } from './floors.ts'

export interface SourceFile {
  /** Path from the root, such as packages/shared/src/verdict.ts. */
  readonly file: string
  readonly text: string
}

/** What a package may import; each also takes what stands below what it takes. */
const below: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  files: [],
  problem: ['files', 'shared'],
  sandbox: ['files', 'shared'],
  judge: ['problem', 'sandbox'],
  author: ['judge'],
  node: ['judge'],
  web: ['problem'],
  server: ['author', 'node', 'web'],
  cli: ['author'],
}

function withBelow(name: string): Set<string> {
  return new Set((below[name] ?? []).flatMap((other) => [other, ...withBelow(other)]))
}

const mayImport = new Map(Object.keys(below).map((name) => [name, withBelow(name)]))

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g

/** The specifiers that a file imports, re-exports or loads later. */
function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? [])
}

const packageOf = (file: string) => /^packages\/([^/]+)\//.exec(file)?.[1]

/** Where a specifier leads, as a path from the root; null for a library. */
function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  const own = /^@gavel\/([^/]+)\/(.+)$/.exec(specifier)
  return own === null ? null : `packages/${own[1]}/src/${own[2]}.ts`
}

/** The floor of a file: its folder, or its name at the root of its package; null outside src. */
function floorOf(file: string): string | null {
  const [, rest] = /^packages\/[^/]+\/src\/(.+)$/.exec(file) ?? []
  return rest?.split('/', 1)[0]?.replace(/\.tsx?$/, '') ?? null
}

/** A line where an import runs up the floors of its package, or a floor is not listed. */
function findClimb(file: string, target: string): string[] {
  const room = packageOf(file) ?? ''
  const order = floors[room]
  const [from, to] = [floorOf(file), floorOf(target)]
  if (order === undefined || from === null || to === null || from === to) return []
  const missing = [from, to].find((floor) => !order.includes(floor))
  if (missing !== undefined)
    return [`${file}: packages/${room}/src/${missing} is on no floor (scripts/check/floors.ts)`]
  if (order.indexOf(to) < order.indexOf(from)) return []
  return [`${file}: ${from}/ may not import ${to}/, which stands above it (scripts/check/floors.ts)`]
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const onPath: string[] = []
  function visit(file: string): string[] | null {
    if (onPath.includes(file)) return [...onPath.slice(onPath.indexOf(file)), file]
    if (done.has(file)) return null
    onPath.push(file)
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle !== null) return cycle
    }
    onPath.pop()
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle !== null) return cycle
  }
  return null
}

/** Every breach among these files, a line each; empty when there is none. */
export function findBreaches(files: readonly SourceFile[]): string[] {
  const breaches: string[] = []
  const graph = new Map<string, string[]>()
  for (const { file, text } of files) {
    const room = packageOf(file)
    const targets: string[] = []
    for (const specifier of importsOf(text)) {
      const target = resolve(file, specifier)
      const other = target === null ? undefined : packageOf(target)
      if (room !== undefined && other !== undefined && other !== room && !mayImport.get(room)?.has(other))
        breaches.push(`${file}: ${room} may not import ${other} (${specifier})`)
      if (room === 'shared' && specifier.startsWith('node:') && file.includes('/src/'))
        breaches.push(`${file}: shared is pure and may not import ${specifier}`)
      if (target !== null) targets.push(target)
      if (target !== null && room !== undefined && other === room) breaches.push(...findClimb(file, target))
    }
    graph.set(file, targets)
    if (/^\s*export\s+\*\s+from/m.test(text)) breaches.push(`${file}: a barrel (export * from)`)
  }
  const cycle = findCycle(graph)
  if (cycle !== null) breaches.push(`import cycle: ${cycle.join(' -> ')}`)
  return breaches
}

export function checkBoundaries(root: string): string[] {
  const files = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root })
  return findBreaches(files.map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })))
}
