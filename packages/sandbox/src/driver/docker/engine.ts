import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '@gavel/files/alive'
import { GavelError } from '@gavel/shared/error'
import { type ImageManifest, imageManifestSchema } from '@gavel/shared/image'
import type Docker from 'dockerode'
import * as z from 'zod'
import type { SandboxImage } from '../../image/image.ts'
import { toImage } from '../../image/manifest.ts'
import { endContainer, ownerLabel, ownerName } from './container.ts'
import type { Endpoint } from './endpoint.ts'

/** What we ask of an engine once. */
const engineInfoSchema = z.object({
  NCPU: z.int().positive(),
  CgroupDriver: z.string().default(''),
  CgroupVersion: z.string().default('1'),
  SecurityOptions: z.array(z.string()).nullable().default([]),
})

export interface EngineInfo {
  readonly cores: number
  /** Whether folders of cgroup v1 may be lent to its containers. */
  readonly lendsCgroups: boolean
  readonly hasAppArmor: boolean
}

/** The label that holds an image's manifest as JSON. */
export const manifestLabel = 'org.gavel.manifest'

function readLabel(text: unknown): ImageManifest | null {
  try {
    const manifest = imageManifestSchema.safeParse(typeof text === 'string' ? JSON.parse(text) : null)
    return manifest.success ? manifest.data : null
  } catch {
    return null
  }
}

/** After a failure an engine is left alone for this long. */
const restMs = 10_000

/** An engine that takes longer to say what it is does not answer. */
const answerMs = 10_000

/** A Docker engine with its health. dockerode is loaded here, and only where an engine is used. */
export class Engine {
  readonly endpoint: Endpoint
  readonly docker: Docker
  #restsUntil = 0

  private constructor(endpoint: Endpoint, docker: Docker) {
    this.endpoint = endpoint
    this.docker = docker
  }

  static async connect(endpoint: Endpoint): Promise<Engine> {
    const { default: DockerClient } = await import('dockerode')
    return new Engine(endpoint, new DockerClient(endpoint.options))
  }

  /** @throws GavelError `sandbox.unavailable` when it does not answer. */
  async info(): Promise<EngineInfo> {
    const info = await this.#ask(async () => engineInfoSchema.parse(await this.docker.info()))
    return {
      cores: info.NCPU,
      lendsCgroups:
        this.endpoint.local &&
        info.CgroupVersion === '1' &&
        info.CgroupDriver === 'cgroupfs' &&
        process.getuid?.() === 0,
      hasAppArmor: (info.SecurityOptions ?? []).some((option) => option.includes('name=apparmor')),
    }
  }

  /** The images of ours that it holds, the newest of each name. One whose manifest cannot be read is none of ours. */
  async images(): Promise<SandboxImage[]> {
    const filters = JSON.stringify({ label: [manifestLabel] })
    const found = await this.#ask(() => this.docker.listImages({ filters }))
    const newest = new Map<string, ImageManifest>()
    for (const { Labels } of found) {
      const manifest = readLabel(Labels?.[manifestLabel])
      if (manifest === null) continue
      const known = newest.get(manifest.name)
      if (known === undefined || known.builtAt < manifest.builtAt) newest.set(manifest.name, manifest)
    }
    return [...newest.values()].sort((a, b) => a.name.localeCompare(b.name)).map((manifest) => toImage(manifest, null))
  }

  /** Removes containers that were made for processes of this machine which could not end them: they never began, then. */
  async removeStrays(): Promise<void> {
    const filters = JSON.stringify({ label: [ownerLabel], status: ['created', 'exited', 'dead'] })
    const prefix = ownerName(0).slice(0, -1)
    for (const { Id, Labels } of await this.docker.listContainers({ all: true, filters }).catch(() => [])) {
      const owner = Labels[ownerLabel] ?? ''
      if (owner.startsWith(prefix) && !isAlive(Number(owner.slice(prefix.length))))
        await endContainer(this.docker.getContainer(Id))
    }
  }

  /** False for a while after a failure. */
  get rested(): boolean {
    return Date.now() >= this.#restsUntil
  }

  /** Notes that something failed here, so that others are asked first. */
  rest(): void {
    this.#restsUntil = Date.now() + restMs
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    const tooLate = new AbortController()
    try {
      const late = sleep(answerMs, undefined, { signal: tooLate.signal }).then(() => {
        throw new Error(`no answer within ${answerMs / 1000} s`)
      })
      late.catch(() => {})
      return await Promise.race([question(), late])
    } catch (error) {
      this.rest()
      const why = error instanceof Error ? error.message : String(error)
      throw new GavelError(
        'sandbox.unavailable',
        `The Docker engine at ${this.endpoint.name} does not answer: ${why}.`,
        {
          hint: 'Is it running, and may you use it? `docker info` tells. Engines are named by GAVEL_DOCKER.',
          cause: error,
        },
      )
    }
  }
}

/** How an engine calls an image of ours: by its name, and by its content. */
export function imageReference(image: Pick<SandboxImage, 'name' | 'digest'>): string {
  return `gavel/${image.name}:${image.digest.slice(0, 16)}`
}
