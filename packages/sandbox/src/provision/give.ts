import { GavelError } from '@gavel/shared/error'
import { readSandboxConfig } from '../config.ts'
import { listStored } from '../image/store.ts'

export interface GiveOptions {
  readonly signal?: AbortSignal | undefined
  readonly onStep?: (what: string) => void
}

/**
 * Gives images of this machine to every Docker engine that GAVEL_DOCKER names and that does not have them.
 * @throws GavelError `image.unknown` for one that is not built, `image.failed`, `sandbox.unavailable`.
 */
export async function giveToEngines(names: readonly string[], { signal, onStep }: GiveOptions = {}): Promise<void> {
  const config = readSandboxConfig()
  const [{ readyEngines }, { importImage }] = await Promise.all([
    import('../driver/docker/docker.ts'),
    import('../driver/docker/import-image.ts'),
  ])
  const stored = listStored(config.imageDirectory).filter(({ current }) => current)
  for (const { engine } of await readyEngines(config.dockerEndpoints)) {
    const there = await engine.images()
    for (const name of names) {
      const image = stored.find(({ manifest }) => manifest.name === name)
      if (image === undefined)
        throw new GavelError('image.unknown', `Image ${name} is not built here.`, { hint: `gavel image build ${name}` })
      if (there.some(({ digest }) => digest === image.manifest.digest)) continue
      onStep?.(`giving ${name} to ${engine.endpoint.name}`)
      await importImage(engine, image.root, image.manifest, signal)
    }
  }
}
