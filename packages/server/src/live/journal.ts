import { type SubmissionEvent, submissionEventSchema } from '@gavel/shared/live'
import { type CompiledQuery, sql } from 'kysely'
import type { EventTable, Handle } from '../store/schema.ts'
import { prepareStatement } from '../store/statement.ts'

/** What can happen to a submission. */
export type LifeEvent = SubmissionEvent['event']

const eventSchema = submissionEventSchema.shape.event

const findLast = prepareStatement<{ submission: string }>()((handle, param) =>
  handle
    .selectFrom('event')
    .select(['sequence', 'type'])
    .where('submission_id', '=', param('submission'))
    .orderBy('sequence', 'desc')
    .limit(1),
)

const findAfter = prepareStatement<{ submission: string; after: number }>()((handle, param) =>
  handle
    .selectFrom('event')
    .selectAll()
    .where('submission_id', '=', param('submission'))
    .where('sequence', '>', param('after'))
    .orderBy('sequence'),
)

const insert = prepareStatement<EventTable>()((handle, param) =>
  handle.insertInto('event').values({
    submission_id: param('submission_id'),
    sequence: param('sequence'),
    at: param('at'),
    type: param('type'),
    data: param('data'),
  }),
)

/**
 * The statement that appends events to the journal of a submission, numbered on from the last one. Whoever runs it must
 * hold what keeps others from appending to the same journal: the lease of its judging.
 */
export function appendEvents(
  handle: Handle,
  submission: string,
  events: readonly LifeEvent[],
  at: number,
): CompiledQuery {
  const rows = events.map((event, index) => sql`(${index + 1}, ${event.type}, ${JSON.stringify(event)})`)
  return sql`insert into event (submission_id, sequence, at, type, data)
    select ${submission}, (select coalesce(max(sequence), 0) from event where submission_id = ${submission})
      + cast(column1 as integer), cast(${at} as bigint), column2, column3
    from (values ${sql.join(rows)}) as added`.compile(handle)
}

/** The statement that begins the journal of a new submission. */
export function beginJournal(handle: Handle, submission: string, at: number): CompiledQuery {
  return insert.with(handle, { submission_id: submission, sequence: 1, at, type: 'queued', data: '{"type":"queued"}' })
}

/** The events after a sequence number (0: all), in order. */
export async function readEvents(handle: Handle, submission: string, after: number): Promise<SubmissionEvent[]> {
  const rows = await findAfter(handle, { submission, after })
  return rows.map(({ sequence, at, data }) => ({
    sequence,
    submission,
    at,
    event: eventSchema.parse(JSON.parse(data)),
  }))
}

/** Whether the journal ends with the verdict. */
export async function isOver(handle: Handle, submission: string): Promise<boolean> {
  return hasAll(handle, submission, Number.POSITIVE_INFINITY)
}

/** Whether the journal ends with the verdict, and whoever has the events up to `after` has that too. */
export async function hasAll(handle: Handle, submission: string, after: number): Promise<boolean> {
  const [last] = await findLast(handle, { submission })
  return last?.type === 'judged' && last.sequence <= after
}
