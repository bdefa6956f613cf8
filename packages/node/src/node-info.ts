import { availableParallelism } from 'node:os'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { readVersion } from '@gavel/server/version'
import { type NodeInfo, nodeProtocol } from '@gavel/shared/node'

/** What a judge node says of itself. `speedFactor` as `calibrate` measured it, null where it did not. */
export function nodeInfoOf(sandbox: Sandbox, slots: number, speedFactor: number | null): NodeInfo {
  const { info, images, languages } = sandbox
  return {
    protocol: nodeProtocol,
    version: readVersion(),
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
