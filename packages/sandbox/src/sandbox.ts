import type { SandboxInfo } from '@gavel/shared/run'
import { readSandboxConfig } from './config.ts'
import type { Driver } from './driver/driver.ts'
import { NativeDriver } from './driver/native.ts'
import { createScratch } from './driver/scratch.ts'
import { hostRoot } from './image/host.ts'
import { findTools } from './language/find-tools.ts'
import { createRegistry, type LanguageRegistry } from './language/registry.ts'
import { SlotPool } from './pool.ts'
import { RunnerClient, type RunnerHello } from './runner/client.ts'
import { locateRunner } from './runner/locate.ts'

export interface SandboxOptions {
  /** How many runs at once; by default the number of cores. */
  readonly slots?: number
}

/** An open sandbox: the runner process with its warm slots, and the languages it can run. */
export interface Sandbox extends AsyncDisposable {
  readonly info: SandboxInfo
  readonly languages: LanguageRegistry
  readonly driver: Driver
  readonly pool: SlotPool
  /** What the runner found on the machine. */
  readonly hello: RunnerHello
  /** Ends every run, removes every trace, ends the runner process. */
  close(): Promise<void>
}

/** The languages of this machine, without opening a sandbox. */
export async function findHostLanguages(): Promise<LanguageRegistry> {
  return createRegistry(await findTools(readSandboxConfig()))
}

/** @throws GavelError `sandbox.unavailable` with what is missing and how to mend it. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const config = readSandboxConfig()
  const tools = await findTools(config)
  const languages = createRegistry(tools)
  const scratch = await createScratch(config.scratchDirectory)
  const runner = await RunnerClient.start(locateRunner(), { cgroup: config.cgroup, scratch: scratch.directory })
  const hello = await runner.hello()
  const driver = new NativeDriver({
    runner,
    hello,
    scratch,
    rootEntries: hostRoot(tools),
    image: 'host',
    digest: languages.digest,
    slots: Math.max(1, options.slots ?? hello.cpus.length),
  })
  const close = () => driver.close()
  return {
    info: driver.info,
    languages,
    driver,
    pool: new SlotPool(driver),
    hello,
    close,
    [Symbol.asyncDispose]: close,
  }
}
