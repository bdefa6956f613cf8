import { readSandboxConfig, type SandboxConfig } from '../config.ts'
import { hostImage } from '../image/host.ts'
import type { SandboxImage } from '../image/image.ts'
import { listImages } from '../image/store.ts'
import { createRegistry, type LanguageRegistry } from './registry.ts'

/** The images of this machine, the built ones first; the machine's own toolchains last. */
export async function localImages(config: SandboxConfig): Promise<SandboxImage[]> {
  const built = config.images === 'host' ? [] : listImages(config.imageDirectory)
  return config.images === 'built' ? built : [...built, await hostImage(config)]
}

/** The languages of this machine, without opening a sandbox. */
export async function findHostLanguages(): Promise<LanguageRegistry> {
  return createRegistry(await localImages(readSandboxConfig()))
}
