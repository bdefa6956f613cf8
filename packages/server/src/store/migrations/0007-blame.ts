import type { Kysely } from 'kysely'

/** Which nodes failed at a judging that is not finished, and when the lease of its last attempt ran out. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('queue_entry').addColumn('failed_with', 'text').execute()
  await schema.alterTable('queue_entry').addColumn('lapsed_at', 'bigint').execute()
}
