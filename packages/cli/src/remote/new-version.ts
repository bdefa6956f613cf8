import { setTimeout as delay } from 'node:timers/promises'
import { showBytes, showSeconds } from '../render/units.ts'
import type { Manifest } from '../workspace/manifest.ts'
import type { Client } from './client.ts'

/** What to say where a problem is no longer what a workspace holds; null where it is, or the server does not tell. */
export async function describeNewVersion(
  client: Client,
  { problem, version, limits }: Manifest,
): Promise<string | null> {
  const now = await client.call('showProblem', { params: { slug: problem }, query: {} }).catch(() => null)
  if (now === null || now.version === version) return null
  const changes = [
    ...(now.timeLimitSeconds === limits.timeSeconds ? [] : [`time limit ${showSeconds(now.timeLimitSeconds)}`]),
    ...(now.memoryLimitBytes === limits.memoryBytes ? [] : [`memory ${showBytes(now.memoryLimitBytes)}`]),
  ]
  const told = changes.length === 0 ? '' : ` (${changes.join(', ')})`
  return `${problem} has a new version${told}. Fetch it: gavel problem get --force`
}

/** How long an answer is waited for when everything else is done. */
const patienceMs = 500

/**
 * Asks for a new version while other work is done. `told` gives what there is to say, null where there is no answer by
 * half a second later: work that needs no server must not wait for one.
 */
export function askForNewVersion(connect: () => Promise<{ readonly client: Client }>, manifest: Manifest) {
  const asked = connect().then(
    async ({ client }) => {
      try {
        return await describeNewVersion(client, manifest)
      } finally {
        await client.close()
      }
    },
    () => null,
  )
  return { told: (): Promise<string | null> => Promise.race([asked, delay(patienceMs, null, { ref: false })]) }
}
