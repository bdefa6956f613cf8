import { z } from 'zod'

const longestReason = 500

const nodeFailuresSchema = z.array(z.object({ node: z.string(), reason: z.string() })).readonly()

/** A failure of the machinery of a node. */
export type NodeFailure = z.infer<typeof nodeFailuresSchema>[number]

/** Failures as an entry of the queue keeps them; null where there is none. */
export function writeFailures(failures: readonly NodeFailure[]): string | null {
  if (failures.length === 0) return null
  return JSON.stringify(failures.map(({ node, reason }) => ({ node, reason: reason.slice(0, longestReason) })))
}

export function readFailures(stored: string | null): readonly NodeFailure[] {
  return stored === null ? [] : nodeFailuresSchema.parse(JSON.parse(stored))
}

/**
 * What is to be counted against nodes once `judge` has given a verdict: of each other node the last failure. What fails
 * wherever it is judged says nothing of the nodes, so it gets no verdict and nothing is counted. One node alone is
 * never counted against: no other says that it was the node's fault, and as the last that judges it would not be put into
 * quarantine.
 */
export function failuresToCount(failures: readonly NodeFailure[], judge: string): readonly NodeFailure[] {
  const byNode = new Map(failures.map((failure) => [failure.node, failure]))
  byNode.delete(judge)
  return [...byNode.values()]
}
