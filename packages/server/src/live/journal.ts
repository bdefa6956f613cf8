import { type SubmissionEvent, submissionEventSchema } from '@gavel/shared/live'
import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { lanes } from '../queue/lanes.ts'
import type { EventTable, Handle } from '../store/schema.ts'
import { prepareStatement, type Statement } from '../store/statement.ts'

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

/** A statement for each number of events, since each has a text of its own. */
type Statements = Map<number, Statement<Record<string, string | number>, unknown>>

function statementFor(
  kept: Statements,
  count: number,
  build: (rows: RawBuilder<unknown>, param: (name: string) => unknown) => RawBuilder<unknown>,
) {
  const known = kept.get(count)
  if (known !== undefined) return known
  const made = prepareStatement<Record<string, string | number>>()((handle, param) => {
    const rows = Array.from(
      { length: count },
      (_, index) =>
        sql`(${sql.lit(index + 1)}, cast(${param(`type${index}`)} as text), cast(${param(`data${index}`)} as text))`,
    )
    return { compile: () => build(sql`(values ${sql.join(rows)})`, param).compile(handle) }
  })
  kept.set(count, made)
  return made
}

function valuesOf(events: readonly LifeEvent[], at: number): Record<string, string | number> {
  return Object.fromEntries([
    ['at', at],
    ...events.flatMap((event, index) => [
      [`type${index}`, event.type],
      [`data${index}`, JSON.stringify(event)],
    ]),
  ])
}

const appending: Statements = new Map()
const appendingHeld: Statements = new Map()

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
  const statement = statementFor(
    appending,
    events.length,
    (rows, param) => sql`insert into event (submission_id, sequence, at, type, data)
      select cast(${param('submission')} as text), (select coalesce(max(sequence), 0) from event where submission_id = ${param('submission')})
        + added.column1, cast(${param('at')} as bigint), added.column2, added.column3
      from ${rows} as added`,
  )
  return statement.with(handle, { submission, ...valuesOf(events, at) })
}

/**
 * The statement that appends events to the journal of the entry in `held` (claimTogether). A rejudging is a preview until it
 * is applied: the journal is that of the judging that counts, and nothing is written.
 */
export function appendHeldEvents(handle: Handle, events: readonly LifeEvent[], at: number): CompiledQuery {
  const statement = statementFor(
    appendingHeld,
    events.length,
    (rows, param) => sql`insert into event (submission_id, sequence, at, type, data)
      select held.submission_id, (select coalesce(max(sequence), 0) from event where event.submission_id = held.submission_id)
        + added.column1, cast(${param('at')} as bigint), added.column2, added.column3
      from held cross join ${rows} as added where held.lane <> ${sql.lit(lanes.rejudging)}`,
  )
  return statement.with(handle, valuesOf(events, at))
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
