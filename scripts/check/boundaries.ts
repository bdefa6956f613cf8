/**
 * The design's edges, as a check: shared <- sandbox <- server and shared <- sandbox <- cli; shared imports nothing of
 * Node; no import cycle inside a package; no barrel. (`any` and `process.env` outside a config file: Biome's rules.)
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface SourceFile {
  /** Path from the root, such as packages/shared/src/verdict.ts. */
  readonly file: string
  readonly text: string
}

const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  sandbox: ['shared'],
  server: ['shared', 'sandbox'],
  cli: ['shared', 'sandbox'],
}

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
      if (room !== undefined && other !== undefined && other !== room && !mayImport[room]?.includes(other))
        breaches.push(`${file}: ${room} may not import ${other} (${specifier})`)
      if (room === 'shared' && specifier.startsWith('node:') && file.includes('/src/'))
        breaches.push(`${file}: shared is pure and may not import ${specifier}`)
      if (target !== null) targets.push(target)
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
