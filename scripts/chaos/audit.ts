import type { Store } from '../../packages/server/src/store/store.ts'
import type { Accepted } from './submitter.ts'

/** What a run has shown of the submissions: ids by what is wrong with them, and what is right. */
export interface Audit {
  /** With another verdict than is due. */
  readonly wrong: readonly string[]
  /** Accepted, and not in the database or without a verdict. */
  readonly lost: readonly string[]
  /** With two verdicts, two judgings or an event twice; or stored without having been accepted. */
  readonly doubled: readonly string[]
  /** Whose journal is not numbered 1, 2, 3 and on, or does not end with the verdict. */
  readonly gaps: readonly string[]
  /** Entries left in the queue. */
  readonly left: readonly string[]
  /** How many attempts were declared void. */
  readonly restarted: number
}

interface Event {
  readonly sequence: number
  readonly type: string
  readonly data: string
}

/** Whether an event stands twice in an attempt: a test case that was reported two times, say. */
function repeats(events: readonly Event[]): boolean {
  let seen = new Set<string>()
  for (const { type, data } of events) {
    if (type === 'restarted') seen = new Set()
    const { test } = JSON.parse(data) as { test?: { name: string } | string }
    const name = `${type} ${typeof test === 'object' ? test.name : (test ?? data)}`
    if (seen.has(name)) return true
    seen.add(name)
  }
  return false
}

/** Reads the whole database and holds it against the book of the client. */
export async function audit({ read }: Store, accepted: readonly Accepted[]): Promise<Audit> {
  const submissions = await read.selectFrom('submission').select(['id', 'judging_id']).execute()
  const keys = await read.selectFrom('submission_key').select(['key', 'submission_id']).execute()
  const judgings = await read.selectFrom('judging').select(['id', 'submission_id', 'state', 'verdict']).execute()
  const rows = await read.selectFrom('event').selectAll().orderBy('submission_id').orderBy('sequence').execute()
  const left = await read.selectFrom('queue_entry').select('submission_id').execute()
  const events = Map.groupBy(rows, (row) => row.submission_id)
  const judgingsOf = Map.groupBy(judgings, (judging) => judging.submission_id)
  const counting = new Map(submissions.map((row) => [row.id, row.judging_id]))
  const keyOf = new Map(keys.map((row) => [row.submission_id, row.key]))
  const known = new Map(accepted.map((each) => [each.id, each]))

  const verdictOf = (id: string) => judgingsOf.get(id)?.find((judging) => judging.id === counting.get(id))
  const judgedIn = (id: string) => events.get(id)?.filter(({ type }) => type === 'judged') ?? []
  const isLost = ({ id }: Accepted) => verdictOf(id)?.state !== 'judged' || judgedIn(id).length === 0
  const isWrong = ({ id, due }: Accepted) => {
    const told = judgedIn(id).map(({ data }) => (JSON.parse(data) as { report: { verdict: string } }).report.verdict)
    return verdictOf(id)?.verdict !== due || told.some((verdict) => verdict !== due)
  }
  const isDoubled = (id: string) =>
    known.get(id)?.key !== keyOf.get(id) ||
    judgingsOf.get(id)?.length !== 1 ||
    judgedIn(id).length > 1 ||
    repeats(events.get(id) ?? [])
  const hasGap = (id: string) => {
    const journal = events.get(id) ?? []
    return journal.some(({ sequence }, index) => sequence !== index + 1) || journal.at(-1)?.type !== 'judged'
  }

  const stored = submissions.map(({ id }) => id)
  const lost = accepted.filter(isLost).map(({ id }) => id)
  return {
    wrong: accepted.filter((each) => !lost.includes(each.id) && isWrong(each)).map(({ id }) => id),
    lost,
    doubled: stored.filter(isDoubled),
    gaps: stored.filter((id) => !lost.includes(id) && hasGap(id)),
    left: left.map((row) => row.submission_id),
    restarted: rows.filter(({ type }) => type === 'restarted').length,
  }
}
