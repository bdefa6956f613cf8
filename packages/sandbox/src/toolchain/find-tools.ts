import { execFile } from 'node:child_process'
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { makeFolder } from '@gavel/files/make-folder'
import * as z from 'zod'
import type { SandboxConfig } from '../config.ts'
import { type Tool, type ToolName, toolProbes } from './tool.ts'

const run = promisify(execFile)
const askTimeoutMs = 15_000

/** What was found; a tool that is not there, or does not answer, is told why. */
export type FoundTools = ReadonlyMap<ToolName, Tool | { readonly missing: string }>

const toolFactsSchema = z.object({
  path: z.string(),
  version: z.string(),
  roots: z.array(z.string()),
  companions: z.record(z.string(), z.string()),
  canLinkStatically: z.boolean(),
})
const cachedToolSchema = z.object({ stamp: z.string(), tool: toolFactsSchema })
const cacheSchema = z.record(z.string(), cachedToolSchema)
type Cache = z.infer<typeof cacheSchema>

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Without waiting in between: hundreds of places are looked at, and each wait costs more than the look. */
function findProgram(names: readonly string[], searchPath: readonly string[]): string | null {
  for (const name of names)
    for (const folder of searchPath) {
      const candidate = path.join(folder, name)
      if (isExecutable(candidate)) return candidate
    }
  return null
}

/** esbuild comes with this package, so TypeScript needs nothing from the machine but Node. On a PATH it may be a script. */
function bundledEsbuild(): string | null {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('esbuild/package.json'))
    return near.resolve(`@esbuild/${process.platform}-${process.arch}/bin/esbuild`)
  } catch {
    return null
  }
}

/** Changes when the program does: its real place, size and time, and where else the search could have led. */
function stampOf(program: string, searchPath: readonly string[]): string {
  const real = realpathSync(program)
  const info = statSync(real)
  return [program, real, info.size, info.mtimeMs, searchPath.join(':')].join('\n')
}

/** Folders that hold more than a toolchain: showing them to programs would show them the user's files. */
function isTooWide(root: string, home: string): boolean {
  return root === '/' || home === root || home.startsWith(`${root}/`) || ['/etc', '/var', '/tmp', '/opt'].includes(root)
}

async function ask(name: ToolName, program: string, home: string): Promise<Tool | { readonly missing: string }> {
  const probe = toolProbes[name]
  try {
    const answers = []
    for (const args of probe.asks) {
      const { stdout, stderr } = await run(program, [...args], { timeout: askTimeoutMs, maxBuffer: 1 << 20 })
      answers.push(stdout, stderr)
    }
    const found = probe.read(answers.join('\n'), program)
    if (found === null) return { missing: `${program} does not say what it is` }
    await access(found.path, constants.X_OK)
    const wide = found.roots.find((root) => isTooWide(root, home))
    if (wide !== undefined) return { missing: `${program} needs ${wide}, which programs must not see` }
    // As it will be read from the cache, fields in the same order too: what was compiled is found by a hash of them.
    return { name, ...toolFactsSchema.parse(found) }
  } catch (error) {
    return { missing: `${program} does not run: ${error instanceof Error ? error.message.split('\n')[0] : error}` }
  }
}

async function readCache(file: string): Promise<Cache> {
  try {
    return cacheSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}

/** The cache only saves time: where it cannot be written, the tools are asked again next time. */
async function writeCache(file: string, cache: Cache): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await makeFolder(path.dirname(file))
    await writeFile(draft, JSON.stringify(cache))
    await rename(draft, file)
  } catch {
    await rm(draft, { force: true }).catch(() => {})
  }
}

/** Looks for every compiler and interpreter, asking only those that have changed since the last time. */
export async function findTools(config: SandboxConfig): Promise<FoundTools> {
  const file = path.join(config.cacheDirectory, 'host-tools.json')
  const cache = await readCache(file)
  const next: Cache = {}
  const names = Object.keys(toolProbes) as ToolName[]
  const found = await Promise.all(
    names.map(async (name): Promise<readonly [ToolName, Tool | { readonly missing: string }]> => {
      const { programs } = toolProbes[name]
      const bundled = name === 'esbuild' ? bundledEsbuild() : null
      const program = bundled ?? findProgram(programs, config.searchPath)
      if (program === null) return [name, { missing: `no ${programs.join(' or ')} on the PATH` }]
      const stamp = stampOf(program, config.searchPath)
      const known = cache[name]
      const tool = known?.stamp === stamp ? { name, ...known.tool } : await ask(name, program, config.homeDirectory)
      if (!('missing' in tool)) {
        const { name: _, ...facts } = tool
        next[name] = { stamp, tool: { ...facts, roots: [...facts.roots], companions: { ...facts.companions } } }
      }
      return [name, tool]
    }),
  )
  if (JSON.stringify(next) !== JSON.stringify(cache)) await writeCache(file, next)
  return new Map(found)
}
