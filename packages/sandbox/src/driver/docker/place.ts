import type { CgroupMode } from '@gavel/shared/run'
import type { SandboxImage } from '../../image/image.ts'
import { imageRoot } from '../../image/root-entries.ts'
import type { RunnerClient } from '../../runner/client.ts'
import { slotFields } from '../runner-slot.ts'
import type { Scratch } from '../scratch.ts'
import { inContainer } from './container-slot.ts'
import type { Engine, EngineInfo } from './engine.ts'

/** Where a slot is wanted: on which engine, of which image. */
export interface DockerPlace {
  readonly engine: Engine
  readonly info: EngineInfo
  readonly scratch: Scratch
  readonly keep: { readonly name: string; readonly path: string }
  /** Absolute path of the runner's binary. */
  readonly runner: string
  readonly image: SandboxImage
  readonly core: number
}

/** The user that runners in containers are where Gavel is root, and everywhere else than on this machine. */
export const containerUid = 1000

/** Makes the one slot of a container's runner ready; returns how it measures. */
export async function openRunnerSlot(client: RunnerClient, core: number, shareName: string): Promise<CgroupMode> {
  const { cgroup, cpus } = await client.hello()
  const cpu = cpus[core % Math.max(1, cpus.length)]
  await client.request('open', [
    ['slot', 0],
    ...(cpu === undefined ? [] : [['cpu', cpu] as const]),
    ['root', inContainer.root],
    ...slotFields([
      { name: shareName, path: inContainer.shown },
      { name: 'kept', path: inContainer.kept },
    ]),
    ...imageRoot(''),
  ])
  return cgroup
}
