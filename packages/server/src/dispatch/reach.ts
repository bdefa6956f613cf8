import { GavelError } from '@gavel/shared/error'
import type { Handle } from '../store/schema.ts'

/**
 * Lets a node's token fetch the package of what a node of it holds, and no other: its secret data is nobody else's, and a hash
 * that stands in every answer about a problem opens nothing.
 * @throws GavelError `package.not-found`, the same for a package that there is not.
 */
export async function requireHeldPackage(read: Handle, tokenId: string, version: string): Promise<void> {
  const held = await read
    .selectFrom('queue_entry')
    .innerJoin('judging', 'judging.id', 'queue_entry.judging_id')
    .innerJoin('judge_node', 'judge_node.name', 'queue_entry.lease_owner')
    .select('judging.id')
    .where('judge_node.token_id', '=', tokenId)
    .where('judging.problem_version', '=', version)
    .limit(1)
    .executeTakeFirst()
  if (held !== undefined) return
  throw new GavelError('package.not-found', `No node of this token holds a judging of package ${version.slice(0, 12)}.`)
}
