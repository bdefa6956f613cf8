import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import type * as z from 'zod'

/** Programs whose results are kept; beyond that, those unused for longest go. */
const mostPrograms = 4000

/**
 * What programs did before, by content: a program's results stand together in a file. What is found there holds wherever
 * the package lies and whatever its files are called.
 */
export interface ResultCache {
  /** Content digest of a file, read once. */
  digestOf(file: string): Promise<string>
  /** Tells the digest of a file that is being read anyway. */
  noteDigest(file: string, sha256: Promise<string>): void
  /**
   * What is known under a key of a program; null where nothing is, or it is not of that shape, or `suffices` is false of it.
   * Then the program is run, and counted as that, whatever comes of it.
   */
  find<T>(program: string, key: string, schema: z.ZodType<T>, suffices?: (value: T) => boolean): Promise<T | null>
  put(program: string, key: string, value: unknown): Promise<void>
  /** Writes what is new. Losing it only costs time. */
  save(): Promise<void>
  /** How many results were known from before, and how many times a program had to be run. */
  readonly counts: { readonly cached: number; readonly run: number }
}

type Entries = Map<string, unknown>

const hashOf = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** A key made of everything that a result depends on. */
export function cacheKey(...parts: readonly unknown[]): string {
  return hashOf(parts).slice(0, 32)
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** @param directory null where nothing is to be kept: then only this run's own results are found again. */
export function openResultCache(directory: string | null): ResultCache {
  const digests = new Map<string, Promise<string>>()
  const programs = new Map<string, Promise<Entries>>()
  const changed = new Set<string>()
  const fresh = new Set<string>()
  const counts = { cached: 0, run: 0 }
  const fileOf = (program: string) => path.join(directory ?? '', `${hashOf([program]).slice(0, 40)}.json`)

  async function load(program: string): Promise<Entries> {
    if (directory === null) return new Map()
    try {
      const file = fileOf(program)
      const parsed: unknown = JSON.parse(await readFile(file, 'utf8'))
      const now = new Date()
      await utimes(file, now, now)
      return new Map(parsed !== null && typeof parsed === 'object' ? Object.entries(parsed) : [])
    } catch {
      return new Map()
    }
  }
  const entriesOf = (program: string) => {
    const known = programs.get(program) ?? load(program)
    programs.set(program, known)
    return known
  }
  return {
    counts,
    digestOf(file) {
      const known = digests.get(file) ?? hashFile(file)
      digests.set(file, known)
      return known
    },
    noteDigest(file, sha256) {
      digests.set(file, sha256)
      // Who reads it is told when that fails.
      sha256.catch(() => digests.delete(file))
    },
    async find(program, key, schema, suffices = () => true) {
      const found = schema.safeParse((await entriesOf(program)).get(key))
      if (!found.success || !suffices(found.data)) {
        counts.run++
        return null
      }
      // What this run found itself is no result from before.
      if (!fresh.has(`${program} ${key}`)) counts.cached++
      return found.data
    },
    async put(program, key, value) {
      const entries = await entriesOf(program)
      entries.set(key, value)
      changed.add(program)
      fresh.add(`${program} ${key}`)
    },
    async save() {
      if (directory === null || changed.size === 0) return
      try {
        await makeFolder(directory)
        for (const program of changed) {
          const draft = `${fileOf(program)}.${process.pid}`
          try {
            await writeFile(draft, JSON.stringify(Object.fromEntries(await entriesOf(program))))
            await rename(draft, fileOf(program))
          } finally {
            await rm(draft, { force: true })
          }
        }
        changed.clear()
        await tidy(directory)
      } catch (error) {
        // No room, or no right to write there: the next time everything is run again.
        if (!(error instanceof Error && 'code' in error)) throw error
      }
    },
  }
}

async function tidy(directory: string): Promise<void> {
  const names = await readdir(directory)
  if (names.length <= mostPrograms) return
  const used = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(directory, name)).catch(() => null))?.mtimeMs ?? 0 })),
  )
  used.sort((a, b) => a.at - b.at)
  for (const { name } of used.slice(0, names.length - mostPrograms))
    await rm(path.join(directory, name), { force: true })
}
