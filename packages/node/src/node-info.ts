import { availableParallelism } from 'node:os'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { type NodeInfo, nodeProtocol } from '@gavel/shared/node'

/** What a node is beside its sandbox. `speedFactor` as `calibrate` measured it, null where it did not. */
export interface NodeFacts {
  /** Of the program that it runs in. */
  readonly version: string
  readonly slots: number
  readonly speedFactor: number | null
}

/** What a judge node says of itself. */
export function nodeInfoOf(sandbox: Sandbox, { version, slots, speedFactor }: NodeFacts): NodeInfo {
  const { info, images, languages } = sandbox
  return {
    protocol: nodeProtocol,
    version,
    cores: availableParallelism(),
    slots,
    languages: languages
      .list()
      .filter(({ available }) => available)
      .map(({ id }) => id),
    images: images.map(({ name, digest }) => ({ name, digest })),
    speedFactor,
    driver: info.driver,
    cgroup: info.cgroup,
  }
}
