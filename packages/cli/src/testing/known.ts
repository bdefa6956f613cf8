import path from 'node:path'
import type { WorkspaceCase } from '../workspace/cases.ts'
import type { Manifest } from '../workspace/manifest.ts'

/** What the manifest says of a sample; undefined for the user's own cases. */
export function specialsOf({ samples }: Manifest, { name, sample }: WorkspaceCase) {
  return sample ? samples[path.basename(name)] : undefined
}

/** Why a case of a workspace cannot be judged here: what decides its verdict stays on the server. Null where it can. */
export function whyNotKnown({ judging, outputComparison }: Manifest, item: WorkspaceCase): string | null {
  if (judging === null) {
    // It may be interactive: then whatever came of a run here would say nothing.
    return outputComparison === null
      ? 'the server did not tell how it judges; fetch anew: gavel problem get SLUG -f'
      : null
  }
  const { submitAnswer, multiPass, interactive } = judging.type
  if (submitAnswer) return 'answers are submitted here, and no program: what they are worth is told by the server'
  if (multiPass) return 'the program is run several times here, and only the judge knows what it is told next'
  if (!interactive || item.interactionFile !== null) return null
  return 'the program talks to the judge here, and no conversation is recorded'
}
