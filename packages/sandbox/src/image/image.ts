import type { FoundTools } from '../toolchain/find-tools.ts'

/** What programs see as their machine: compilers, runtimes, libraries. */
export interface SandboxImage {
  /** A name of images/images.yaml, or `host` for the toolchains of the machine itself. */
  readonly name: string
  /** Content digest of the image (64 hex digits); for the host, of the tools found and their versions. */
  readonly digest: string
  readonly tools: FoundTools
  /** The folder that holds its files here; null for the host, and where a Docker engine holds them. */
  readonly root: string | null
}

/** The name of the image that is no image: the machine's own toolchains. */
export const hostImageName = 'host'
