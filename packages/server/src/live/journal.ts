import type { LifeEvent } from '@gavel/shared/life'
import { type SubmissionEvent, submissionEventSchema } from '@gavel/shared/live'
import { type CompiledQuery, sql } from 'kysely'
import { lanes } from '../queue/lanes.ts'
import type { HeldRow } from '../queue/queue.ts'
import { joinStatements } from '../store/run-together.ts'
import type { EventTable, Handle } from '../store/schema.ts'
import { prepareStatement, type Statement } from '../store/statement.ts'
import type { Hub } from './hub.ts'
import type { Journal } from './stream.ts'
import { type News, submissionTopic } from './topic.ts'

const eventSchema = submissionEventSchema.shape.event

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

/** The statements of `appendHeldEvents`, by how many events: each number of rows is a text of its own. */
const appending = new Map<number, Statement<Record<string, string | number>, unknown>>()

function appendingOf(count: number) {
  const known = appending.get(count)
  if (known !== undefined) return known
  const made = prepareStatement<Record<string, string | number>>()((handle, param) => {
    const rows = Array.from(
      { length: count },
      (_, index) =>
        sql`(${sql.lit(index + 1)}, cast(${param(`type${index}`)} as text), cast(${param(`data${index}`)} as text))`,
    )
    const insertion = sql`insert into event (submission_id, sequence, at, type, data)
      select held.submission_id, held.last_event + added.column1, cast(${param('at')} as bigint), added.column2, added.column3
      from held cross join (values ${sql.join(rows)}) as added where held.lane <> ${sql.lit(lanes.rejudging)}`
    return { compile: () => insertion.compile(handle) }
  })
  appending.set(count, made)
  return made
}

/**
 * The statement that appends events to the journal of the entry in `held` (claimTogether). A rejudging is a preview until it
 * is applied: the journal is that of the judging that counts, and nothing is written.
 */
export function appendHeldEvents(handle: Handle, events: readonly LifeEvent[], at: number): CompiledQuery {
  const values = events.flatMap((event, index) => [
    [`type${index}`, event.type],
    [`data${index}`, JSON.stringify(event)],
  ])
  return appendingOf(events.length).with(handle, { at, ...Object.fromEntries(values) })
}

/** Events as they stand in the journal, where the statement of `appendHeldEvents` has been run for that entry. */
export function appendedEvents(held: HeldRow, events: readonly LifeEvent[], at: number): News {
  if (held.lane === lanes.rejudging) return []
  const { submission_id: submission, last_event: last } = held
  return events.map((event, index) => ({ sequence: last + index + 1, submission, at, event }))
}

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
  const held = sql`select cast(${submission} as text) as submission_id, ${sql.lit(lanes.practice)} as lane,
    (select coalesce(max(sequence), 0) from event where submission_id = ${submission}) as last_event`
  const append = appendHeldEvents(handle, events, at)
  return { ...append, ...joinStatements([held.compile(handle), append], 'held') }
}

/** The statement that begins the journal of a new submission. */
export function beginJournal(handle: Handle, submission: string, at: number): CompiledQuery {
  return insert.with(handle, { submission_id: submission, sequence: 1, at, type: 'queued', data: '{"type":"queued"}' })
}

/** The journal of a submission, to be followed: it ends with the verdict. */
export function submissionJournal(read: Handle, live: Pick<Hub, 'subscribe'>, id: string): Journal<SubmissionEvent> {
  return {
    readAfter: (sequence) => readEvents(read, id, sequence),
    // Of an event that is handed on a listener gets no more than of one that is read.
    subscribe: (listener) =>
      live.subscribe(submissionTopic(id), (news) =>
        listener(news.map((each) => ({ ...each, event: eventSchema.parse(each.event) }))),
      ),
    nameOf: ({ event }) => event.type,
    isLast: ({ event }) => event.type === 'judged',
  }
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
