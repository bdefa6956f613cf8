import type { Progress } from '@gavel/shared/progress'
import type { Handle } from '../store/schema.ts'
import { isFullScore } from './full-score.ts'

/** Programs compared: those of the problems solved last. */
const mostPrograms = 20
/** Of each problem these many submissions, the newest, are looked through for the programs of others. */
const mostSubmissions = 2000
/** Fewer others say nothing, and would tell how one of them did. */
const fewestOthers = 5

interface Program {
  readonly problem: string
  readonly language: string
  readonly seconds: number
  readonly bytes: number
}

/** A person's best time and best memory by problem and language, of what was solved last. */
async function ownPrograms(read: Handle, userId: string): Promise<Program[]> {
  const rows = await read
    .selectFrom('submission')
    .innerJoin('judging', 'judging.id', 'submission.judging_id')
    .select(['problem_slug as problem', 'language'])
    .select(({ fn }) => [fn.min<number>('cpu_seconds').as('seconds'), fn.min<number>('memory_bytes').as('bytes')])
    .where('user_id', '=', userId)
    .where(isFullScore)
    .where('cpu_seconds', 'is not', null)
    .where('memory_bytes', 'is not', null)
    .groupBy(['problem_slug', 'language'])
    .orderBy((select) => select.fn.max('submitted_at'), 'desc')
    .orderBy('problem_slug')
    .orderBy('language')
    .limit(mostPrograms)
    .execute()
  return rows.map((row) => ({ ...row, seconds: Number(row.seconds), bytes: Number(row.bytes) }))
}

/** The same of each other person, among the newest submissions of the problem. */
async function othersOf(read: Handle, userId: string, { problem, language }: Program) {
  const newest = read
    .selectFrom('submission')
    .select(['user_id', 'judging_id', 'language'])
    .where('problem_slug', '=', problem)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostSubmissions)
  return read
    .selectFrom(newest.as('newest'))
    .innerJoin('judging', 'judging.id', 'newest.judging_id')
    .select(({ fn }) => [fn.min<number>('cpu_seconds').as('seconds'), fn.min<number>('memory_bytes').as('bytes')])
    .where('language', '=', language)
    .where('user_id', '<>', userId)
    .where(isFullScore)
    .where('cpu_seconds', 'is not', null)
    .where('memory_bytes', 'is not', null)
    .groupBy('user_id')
    .execute()
}

/** The share (0 to 100) of others that need more; who needs the same counts half. */
function shareAbove(own: number, others: readonly number[]): number {
  const sum = others.reduce((all, other) => all + (other > own ? 1 : other === own ? 0.5 : 0), 0)
  return (100 * sum) / others.length
}

const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length

/** How a person's accepted programs stand among those of others in the same language and problem, by language. */
export async function readPercentiles(read: Handle, userId: string): Promise<Progress['percentiles']> {
  const found: { readonly language: string; readonly time: number; readonly memory: number }[] = []
  for (const program of await ownPrograms(read, userId)) {
    const others = await othersOf(read, userId, program)
    if (others.length < fewestOthers) continue
    found.push({
      language: program.language,
      time: shareAbove(
        program.seconds,
        others.map(({ seconds }) => Number(seconds)),
      ),
      memory: shareAbove(
        program.bytes,
        others.map(({ bytes }) => Number(bytes)),
      ),
    })
  }
  return [...Map.groupBy(found, ({ language }) => language)]
    .map(([language, of]) => ({
      ...{ language, problems: of.length },
      ...{
        time: Math.round(mean(of.map(({ time }) => time))),
        memory: Math.round(mean(of.map(({ memory }) => memory))),
      },
    }))
    .sort((one, other) => other.problems - one.problems || (one.language < other.language ? -1 : 1))
}
