import type { SandboxInfo } from '@gavel/shared/run'
import type { Driver, Folder } from './driver/driver.ts'
import type { SandboxImage } from './image/image.ts'
import type { LanguageRegistry, UsableLanguage } from './language/registry.ts'
import type { RunnerHello } from './runner/client.ts'
import type { Keep } from './slots/keep.ts'
import type { SlotPool } from './slots/pool.ts'

/** What compilers are given beforehand, a folder a language and image. */
export interface PreparedFolders {
  /** The folder for a language, made now where it is not there yet; null where there is nothing to give. */
  of(language: UsableLanguage): Promise<Folder | null>
}

/** An open sandbox: the runner with its warm slots, and the languages it can run. */
export interface Sandbox extends AsyncDisposable {
  /** What judging in the first image is; see describe. */
  readonly info: SandboxInfo
  /** What stands on a verdict that was found in an image. */
  describe(image: SandboxImage): SandboxInfo
  /** Those at hand, in the order in which languages are looked for in them. */
  readonly images: readonly SandboxImage[]
  readonly languages: LanguageRegistry
  readonly driver: Driver
  readonly pool: SlotPool
  readonly keep: Keep
  readonly preparations: PreparedFolders
  /** Whether compiled programs are kept and used again. */
  readonly keepsPrograms: boolean
  /** Whether compilers are given what was prepared for them. */
  readonly usesPreparations: boolean
  /** What the runner found on the machine. */
  readonly hello: RunnerHello
  /** Ends every run, removes every trace, ends the runner process. */
  close(): Promise<void>
}
