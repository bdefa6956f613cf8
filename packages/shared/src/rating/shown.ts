import * as z from 'zod'
import type { Rated } from './fold.ts'

/** Fewer attempts than these say too little: no rating is shown. */
export const fewestAttempts = 5

/** A rating as it is shown. */
export const shownRatingSchema = z
  .object({
    rating: z.int().describe('In points; 400 more make the odds to solve ten times as good'),
    deviation: z.int().describe('Standard deviation in points: in two of three cases the true rating is that near'),
  })
  .meta({ id: 'Rating', description: 'What is believed of a person or problem, learned from first attempts' })
export type ShownRating = z.infer<typeof shownRatingSchema>

/** Null where fewer than `fewestAttempts` are known. */
export function showRating({ mean, deviation, attempts }: Rated): ShownRating | null {
  return attempts < fewestAttempts ? null : { rating: Math.round(mean), deviation: Math.round(deviation) }
}
