import { createHash } from 'node:crypto'
import type { Driver, Folder } from '../driver/driver.ts'
import { environmentOf } from '../language/command.ts'
import { fillTools, type UsableLanguage } from '../language/registry.ts'
import type { PreparedFolders } from '../sandbox.ts'
import type { Keep } from '../slots/keep.ts'
import type { SlotPool } from '../slots/pool.ts'
import { compileRunLimits } from './compile-limits.ts'

const limits = compileRunLimits({ seconds: 60, memoryBytes: 2 * 1024 ** 3 })

/**
 * What compilers are given beforehand: precompiled headers, class archives. Each is made once for an image, in the
 * sandbox, and kept; one that cannot be made is done without, for it only saves time.
 */
export class Preparations implements PreparedFolders {
  readonly #parts: { readonly driver: Driver; readonly pool: SlotPool; readonly keep: Keep }
  /** What is being looked for or made: once, however many wait for it. */
  readonly #making = new Map<string, Promise<Folder | null>>()
  /** What could not be made: it is not tried again. */
  readonly #impossible = new Set<string>()

  constructor(parts: { readonly driver: Driver; readonly pool: SlotPool; readonly keep: Keep }) {
    this.#parts = parts
  }

  /** What is prepared for a language, made now where it is not yet; null where there is nothing. */
  of(language: UsableLanguage): Promise<Folder | null> {
    const { prepare } = language.definition
    if (prepare === undefined) return Promise.resolve(null)
    const command = fillTools(prepare.command, language.tools)
    const content = JSON.stringify([language.image.digest, language.tools, command, prepare.files])
    const key = `prepared-${createHash('sha256').update(content).digest('hex')}`
    const making = this.#making.get(key) ?? this.#make(key, command, language)
    this.#making.set(key, making)
    const done = () => this.#making.delete(key)
    making.then(done, done)
    return making
  }

  async #make(key: string, command: readonly string[], language: UsableLanguage): Promise<Folder | null> {
    if (this.#impossible.has(key)) return null
    const { driver, pool, keep } = this.#parts
    const kept = await keep.find(key)
    if (kept !== null) return kept.folder
    const [program, ...args] = command
    if (program === undefined) return null
    await using box = await driver.createFolder()
    await using made = await driver.createFolder()
    for (const [name, text] of Object.entries(language.definition.prepare?.files ?? {}))
      await box.put(name, Buffer.from(text))
    const env = environmentOf(language, limits.memoryBytes)
    const spec = {
      argv: [program, ...args] as const,
      env,
      box,
      stdin: null,
      limits,
      collectInto: made,
      allowSockets: true,
    }
    const run = await pool.use(language.image, (slot) => slot.run(spec))
    if (run.exitCode !== 0 || run.limit !== null) {
      this.#impossible.add(key)
      return null
    }
    await keep.put(key, made, '')
    return (await keep.find(key))?.folder ?? null
  }
}
