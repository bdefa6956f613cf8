import path from 'node:path'
import type { SandboxInfo } from '@gavel/shared/run'
import { readSandboxConfig, type SandboxConfig } from './config.ts'
import type { Driver } from './driver/driver.ts'
import { NativeDriver } from './driver/native.ts'
import { createScratch } from './driver/scratch.ts'
import type { SandboxImage } from './image/image.ts'
import { noteUse } from './image/store.ts'
import { localImages } from './language/local-languages.ts'
import { createRegistry } from './language/registry.ts'
import { locateRunner } from './locate.ts'
import { Preparations } from './program/preparations.ts'
import { RunnerClient, type RunnerHello } from './runner/client.ts'
import { startRunner } from './runner/process.ts'
import type { Sandbox } from './sandbox.ts'
import { type Keep, openKeep } from './slots/keep.ts'
import { SlotPool } from './slots/pool.ts'

export interface SandboxOptions {
  /** How many runs at once; by default the number of cores. */
  readonly slots?: number
  /** By default what GAVEL_DRIVER says, or native. */
  readonly driver?: SandboxInfo['driver']
  /** Whether compiled programs are kept and used again (default true). */
  readonly keepsPrograms?: boolean
  /** Whether compilers are given what was prepared for them (default true). */
  readonly usesPreparations?: boolean
}

async function openNative(config: SandboxConfig, slots: number | undefined): Promise<Opened> {
  const keep = await openKeep(path.join(config.cacheDirectory, `kept-${process.getuid?.() ?? 0}`))
  const [images, scratch] = await Promise.all([localImages(config), createScratch(config.scratchDirectory)])
  const link = await startRunner(locateRunner(), { cgroup: config.cgroup, scratch: scratch.directory })
  const runner = new RunnerClient(link)
  const hello = await runner.hello()
  const cores = Math.max(1, slots ?? hello.cpus.length)
  return {
    driver: new NativeDriver({ runner, hello, scratch, keep: keep.share, cores }),
    images,
    hello,
    keep,
    keepsPrograms: true,
  }
}

interface Opened {
  readonly driver: Driver
  readonly images: readonly SandboxImage[]
  readonly hello: RunnerHello
  readonly keep: Keep
  readonly keepsPrograms: boolean
}

async function openDocker(config: SandboxConfig, slots: number | undefined): Promise<Opened> {
  const { DockerDriver, readyEngines } = await import('./driver/docker/docker.ts')
  const engines = await readyEngines(config.dockerEndpoints)
  const images = (await Promise.all(engines.map(({ engine }) => engine.images()))).flat()
  const scratch = await createScratch(config.scratchDirectory)
  // A container that was broken into could hand us anything as a compiled program: nothing of it outlives this sandbox.
  const keep = await openKeep(path.join(scratch.directory, 'kept'))
  const cores = Math.max(1, slots ?? engines.reduce((sum, { info }) => sum + info.cores, 0))
  const driver = new DockerDriver({ engines, scratch, runner: locateRunner(), keep: keep.share, cores })
  const cpus = Array.from({ length: cores }, (_, core) => core)
  const hello: RunnerHello = { cgroup: driver.cgroup, cgroupWhy: '', users: 'one', kernel: '', cpus }
  return { driver, images, hello, keep, keepsPrograms: false }
}

/** @throws GavelError `sandbox.unavailable` with what is missing and how to mend it. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const config = readSandboxConfig()
  const kind = options.driver ?? config.driver
  const { driver, images, hello, keep, keepsPrograms } = await (kind === 'docker' ? openDocker : openNative)(
    config,
    options.slots,
  )
  const forget = await noteUse(config.imageDirectory, images)
  const close = async () => {
    await driver.close()
    await forget()
  }
  const describe = ({ name, digest }: SandboxImage): SandboxInfo => ({
    driver: driver.kind,
    image: name,
    digest,
    cgroup: driver.cgroup,
  })
  const [first] = images
  const pool = new SlotPool(driver)
  return {
    info:
      first === undefined ? { driver: driver.kind, image: 'none', digest: '', cgroup: driver.cgroup } : describe(first),
    describe,
    images,
    languages: createRegistry(images),
    driver,
    pool,
    keep,
    preparations: new Preparations({ driver, pool, keep }),
    keepsPrograms: keepsPrograms && options.keepsPrograms !== false,
    usesPreparations: options.usesPreparations !== false,
    hello,
    close,
    [Symbol.asyncDispose]: close,
  }
}
