import * as z from 'zod'
import { outcomeOf } from './points/outcome.ts'
import { problemSlugSchema } from './problem.ts'
import type { Verdict } from './verdict.ts'

const dayMs = 24 * 3600 * 1000
/** Points of a problem that is solved in time. */
export const fullPoints = 100
export const mostProblems = 50

/** What a submission after the due date is worth. */
export const lateRuleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none').describe('It counts nothing') }),
    z.strictObject({ kind: z.literal('marked').describe('It counts in full, and is marked as late') }),
    z.strictObject({
      kind: z.literal('daily').describe('For each day that has begun since the due date some of the points go'),
      percentPerDay: z.int().min(1).max(100),
      floorPercent: z.int().min(0).max(100).describe('What is left at least'),
    }),
  ])
  .meta({
    id: 'LateRule',
    description: 'What a submission after the due date is worth',
    examples: [{ kind: 'marked' }],
  })
export type LateRule = z.infer<typeof lateRuleSchema>

/** The part of the points (0 to 1) that is left `lateMs` milliseconds after the due date; 1 up to it. */
export function lateFactor(rule: LateRule, lateMs: number): number {
  if (lateMs <= 0 || rule.kind === 'marked') return 1
  if (rule.kind === 'none') return 0
  return Math.max(rule.floorPercent, 100 - rule.percentPerDay * Math.ceil(lateMs / dayMs)) / 100
}

const timeSchema = z.int().min(0).max(8_640_000_000_000_000)

export const homeworkTitleSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'a title has no control characters')

/** What a teacher says of homework. */
export const homeworkPlanSchema = z
  .strictObject({
    title: homeworkTitleSchema,
    startsAt: timeSchema.describe('Milliseconds since 1970; pupils see it, and submissions count, from then on'),
    dueAt: timeSchema.describe('Milliseconds since 1970'),
    lateRule: lateRuleSchema,
    problems: z
      .array(problemSlugSchema)
      .min(1, 'homework has at least one problem')
      .max(mostProblems, `homework has at most ${mostProblems} problems`)
      .refine((slugs) => new Set(slugs).size === slugs.length, 'a problem is there twice'),
  })
  .refine(({ startsAt, dueAt }) => startsAt < dueAt, { path: ['dueAt'], error: 'homework is due after its start' })
  .meta({
    id: 'HomeworkPlan',
    description: 'What a teacher says of homework',
    examples: [
      {
        title: 'Week 1',
        startsAt: 1764576000000,
        dueAt: 1765180800000,
        lateRule: { kind: 'marked' },
        problems: ['two-piles'],
      },
    ],
  })
export type HomeworkPlan = z.infer<typeof homeworkPlanSchema>

/** Forms of a file of grades: for a spreadsheet, and as learning platforms import them. */
export const gradeFormatSchema = z.enum(['csv', 'moodle', 'canvas'])
export type GradeFormat = z.infer<typeof gradeFormatSchema>

/** A submission, as far as it decides a cell. */
export interface Attempt {
  readonly id: string
  /** Milliseconds since 1970, as all times here. */
  readonly submittedAt: number
  /** Null while it is not judged. */
  readonly verdict: Verdict | null
  readonly score: number | null
  readonly maxScore: number | null
}

/** What a pupil has come to with a problem of homework. */
export const homeworkCellSchema = z
  .object({
    state: z.enum(['none', 'waiting', 'rejected', 'unjudged', 'partial', 'accepted']),
    points: z.number().min(0).max(fullPoints),
    late: z.boolean().describe('Whether the submission that counts came after the due date'),
    submission: z.string().nullable().describe('Id of the submission that counts; null where there is none'),
  })
  .meta({ id: 'HomeworkCell', description: 'What a pupil has come to with a problem of homework' })
export type HomeworkCell = z.infer<typeof homeworkCellSchema>

export const emptyCell: HomeworkCell = { state: 'none', points: 0, late: false, submission: null }

/** Of equal points the better outcome counts. */
const ranks: readonly HomeworkCell['state'][] = ['none', 'unjudged', 'rejected', 'waiting', 'partial', 'accepted']

function toCell(attempt: Attempt, { dueAt, lateRule }: Pick<HomeworkPlan, 'dueAt' | 'lateRule'>): HomeworkCell {
  const { id, submittedAt, verdict, score, maxScore } = attempt
  const lateMs = submittedAt - dueAt
  const state = verdict === null ? 'waiting' : outcomeOf({ verdict, score, maxScore })
  const part = state === 'accepted' ? 1 : state === 'partial' ? Math.max(0, (score ?? 0) / (maxScore ?? 1)) : 0
  const points = Math.round(fullPoints * part * lateFactor(lateRule, lateMs) * 100) / 100
  return { state, points, late: lateMs > 0, submission: id }
}

/**
 * The cell of a pupil and a problem: of all submissions the one with the most points after the late rule; of equal ones the
 * better outcome, then the one in time, then the earliest. It depends on what was submitted, and not on the order of `attempts`.
 */
export function cellOf(plan: Pick<HomeworkPlan, 'dueAt' | 'lateRule'>, attempts: readonly Attempt[]): HomeworkCell {
  const [best] = attempts
    .map((attempt) => ({ attempt, cell: toCell(attempt, plan) }))
    .sort(
      (one, other) =>
        other.cell.points - one.cell.points ||
        ranks.indexOf(other.cell.state) - ranks.indexOf(one.cell.state) ||
        one.attempt.submittedAt - other.attempt.submittedAt ||
        (one.attempt.id < other.attempt.id ? -1 : 1),
    )
  return best?.cell ?? emptyCell
}

/** Points of a pupil in homework: the mean of its problems, 0 to 100, with two decimals. */
export function totalOf(cells: readonly Pick<HomeworkCell, 'points'>[]): number {
  const sum = cells.reduce((so, { points }) => so + points, 0)
  return cells.length === 0 ? 0 : Math.round((sum / cells.length) * 100) / 100
}
