import { readSandboxConfig } from '../../config.ts'
import { readyEngines } from './docker.ts'

/** A Docker engine that answers. */
export interface FoundEngine {
  readonly name: string
  readonly cores: number
  /** Names of the images of ours that it holds. */
  readonly images: readonly string[]
}

/** The engines that GAVEL_DOCKER names. @throws GavelError `sandbox.unavailable` when none answers, `config.invalid`. */
export async function findEngines(): Promise<FoundEngine[]> {
  const engines = await readyEngines(readSandboxConfig().dockerEndpoints)
  return Promise.all(
    engines.map(async ({ engine, info }) => ({
      name: engine.endpoint.name,
      cores: info.cores,
      images: (await engine.images()).map(({ name }) => name),
    })),
  )
}
