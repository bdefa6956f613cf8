import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SandboxInfo } from '@gavel/shared/run'
import { readSandboxConfig } from '../../src/config.ts'
import { NativeDriver } from '../../src/driver/native.ts'
import { slotFields } from '../../src/driver/runner-slot.ts'
import { createScratch, type Scratch } from '../../src/driver/scratch.ts'
import { hostImage, hostRoot } from '../../src/image/host.ts'
import type { SandboxImage } from '../../src/image/image.ts'
import { createRegistry } from '../../src/language/registry.ts'
import { Preparations } from '../../src/program/preparations.ts'
import { RunnerClient } from '../../src/runner/client.ts'
import type { RunnerLink } from '../../src/runner/link.ts'
import { type RunnerOptions, startRunner } from '../../src/runner/process.ts'
import type { Field } from '../../src/runner/protocol.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { openKeep } from '../../src/slots/keep.ts'
import { SlotPool } from '../../src/slots/pool.ts'

const native = path.resolve(import.meta.dirname, '../../native')

/**
 * Builds the runner with AddressSanitizer and UndefinedBehaviorSanitizer beside the one that is shipped. Its file has the
 * runner's name, by which host-state.ts knows runners.
 */
export function buildSanitizedRunner(): { readonly binary: string } | { readonly missing: string } {
  const binary = path.join(native, 'build/sanitized/gavel-runner')
  const sources = [path.join(native, 'sanitized.c'), path.join(native, 'runner')]
  const args = [path.join(native, 'build.mjs'), binary, '--sanitized', ...sources]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status === 0) return { binary }
  if (/cannot find .*(asan|ubsan)/.test(stderr)) return { missing: 'the compiler has no libasan and libubsan' }
  if (/Permission denied|EACCES/.test(stderr)) return { missing: 'this user may not build in this checkout' }
  throw new Error(stderr)
}

/** A runner and its folder, without anything that Gavel builds upon them. */
export interface BareRunner {
  readonly link: RunnerLink
  readonly scratch: Scratch
}

/** @param parent the folder in which its own is made */
export async function startBareRunner(
  binary: string,
  cgroup: RunnerOptions['cgroup'],
  parent = tmpdir(),
): Promise<BareRunner> {
  const scratch = await createScratch(parent)
  return { link: await startRunner(binary, { cgroup, scratch: scratch.directory }), scratch }
}

/** What an `open` request has beside its number: the machine's own /usr as the root. */
export const rootFields = ({ scratch }: BareRunner): Field[] => [
  ['root', scratch.root],
  ...slotFields([scratch.share]),
  ...hostRoot(new Map()),
]

/** A sandbox as openSandbox opens it, with a runner of one's choice and the machine's own toolchains. */
export async function openSandboxWith(
  binary: string,
  cgroup: RunnerOptions['cgroup'],
): Promise<{ readonly sandbox: Sandbox; readonly ended: Promise<string> }> {
  const config = readSandboxConfig()
  const { link, scratch } = await startBareRunner(binary, cgroup)
  const runner = new RunnerClient(link)
  const [hello, image] = await Promise.all([runner.hello(), hostImage(config)])
  const keep = await openKeep(path.join(config.cacheDirectory, `kept-${process.getuid?.() ?? 0}`))
  const driver = new NativeDriver({ runner, hello, scratch, keep: keep.share, cores: 2 })
  const pool = new SlotPool(driver)
  const { kind, cgroup: mode } = driver
  const describe = ({ name, digest }: SandboxImage): SandboxInfo => ({
    driver: kind,
    image: name,
    digest,
    cgroup: mode,
  })
  const close = () => driver.close()
  const sandbox: Sandbox = {
    info: describe(image),
    describe,
    images: [image],
    languages: createRegistry([image]),
    driver,
    pool,
    keep,
    preparations: new Preparations({ driver, pool, keep }),
    keepsPrograms: false,
    usesPreparations: true,
    hello,
    close,
    [Symbol.asyncDispose]: close,
  }
  return { sandbox, ended: link.ended }
}
