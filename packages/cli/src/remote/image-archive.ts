import { setTimeout as sleep } from 'node:timers/promises'
import { GavelError } from '@gavel/shared/error'
import type { Client } from './client.ts'

/** As the server says in Retry-After with every 503. */
const waitMs = 10_000
/** Half an hour: the largest image is packed in minutes, and may have to wait for others. */
const mostTries = 180

export interface OpenOptions {
  readonly signal: AbortSignal
  readonly waitMs?: number
}

/**
 * Opens the archive of a sandbox image, asking again while the server packs it.
 * @throws GavelError what the server refuses with; `image.packing` where it does not get done.
 */
export async function openImageArchive(
  client: Pick<Client, 'stream'>,
  digest: string,
  options: OpenOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const { signal } = options
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.stream('imageArchive', { params: { digest } }, signal)
    } catch (error) {
      const isPacking = error instanceof GavelError && error.code === 'image.packing'
      if (!isPacking || tries === mostTries) throw error
    }
    await sleep(options.waitMs ?? waitMs, undefined, { signal })
  }
}
