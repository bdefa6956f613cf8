import * as z from 'zod'
import { shownRatingSchema } from './rating/shown.ts'
import { usernameSchema } from './user.ts'

const percent = z.number().min(0).max(100)

const shareSchema = z.object({
  name: z.string().nullable().describe('Null: the problems without a difficulty'),
  solved: z.int(),
  problems: z.int().describe('How many public problems there are of it'),
})
export type SolvedShare = z.infer<typeof shareSchema>

/** How a person gets on. */
export const progressSchema = z
  .object({
    username: usernameSchema,
    rating: shownRatingSchema.nullable().describe('Null below five first attempts that count'),
    tried: z.int().describe('Public problems with a submission that was judged'),
    solved: z.int().describe('Public problems solved'),
    difficulties: z.array(shareSchema).describe('easy, medium, hard, and those without, as far as there are any'),
    keywords: z.array(shareSchema).describe('At most 30, those first of which most are solved'),
    today: z.int().describe('The day of the answer, in days since 1970 (UTC)'),
    days: z
      .array(z.object({ day: z.int().describe('Days since 1970 (UTC)'), submissions: z.int() }))
      .describe('Of the last 365 days those with submissions'),
    streak: z.object({
      current: z.int().describe('Days in a row with a submission, up to today or yesterday'),
      longest: z.int().describe('Most days in a row, of the last 365'),
    }),
    percentiles: z
      .array(
        z.object({
          language: z.string(),
          problems: z.int().describe('Solved in it by five others or more, of the 20 solved last'),
          time: percent.describe("Share of others' accepted programs that take more time, the mean over the problems"),
          memory: percent.describe('The same of memory'),
        }),
      )
      .describe("One's best accepted program of a problem among those of others in the same language"),
    curve: z
      .array(shownRatingSchema.extend({ at: z.int().describe('Milliseconds since 1970') }))
      .describe('The rating after each of the last 200 first attempts, the oldest first; empty below five'),
  })
  .meta({ id: 'Progress', description: 'How a person gets on' })
export type Progress = z.infer<typeof progressSchema>
