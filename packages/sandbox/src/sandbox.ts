import type { SandboxInfo } from '@gavel/shared/run'
import type { LanguageRegistry } from './language/registry.ts'

export interface SandboxOptions {
  /** How many runs at once; by default the number of cores. */
  readonly slots?: number
}

/** An open sandbox: the runner process with its warm slots, and the languages it can run. */
export interface Sandbox {
  readonly info: SandboxInfo
  readonly languages: LanguageRegistry
  /** Ends every run, removes every trace, ends the runner process. */
  close(): Promise<void>
}

/** @throws GavelError `sandbox.unavailable` with what is missing and how to mend it. */
export declare function openSandbox(options?: SandboxOptions): Promise<Sandbox>
