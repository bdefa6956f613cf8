import { PassThrough } from 'node:stream'
import { GavelError } from '@gavel/shared/error'
import type { ImageManifest } from '@gavel/shared/image'
import { packRoot } from '../../image/archive.ts'
import { type Engine, imageReference, manifestLabel } from './engine.ts'

/**
 * Gives an engine an image of the store: the same files, so the same digest, which stands on it as a label.
 * @throws GavelError `image.failed`
 */
export async function importImage(
  engine: Engine,
  root: string,
  manifest: ImageManifest,
  signal?: AbortSignal,
): Promise<void> {
  const [repo, tag] = imageReference(manifest).split(':')
  const packing = packRoot(root, signal)
  const body = new PassThrough()
  packing.output.pipe(body)
  const label = `LABEL ${manifestLabel}=${JSON.stringify(JSON.stringify(manifest)).replaceAll('$', '\\$')}`
  try {
    const answer = await engine.docker.importImage(body, { fromSrc: '-', repo, tag, changes: [label] })
    await new Promise<void>((resolve, reject) => {
      engine.docker.modem.followProgress(answer, (error: Error | null) => (error ? reject(error) : resolve()))
    })
    await packing.done
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new GavelError('image.failed', `${engine.endpoint.name} did not take image ${manifest.name}: ${why}.`, {
      cause: error,
    })
  }
}
