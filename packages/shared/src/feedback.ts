import * as z from 'zod'

/**
 * What a solver is told of secret test cases; samples are always told in full. `verdict`: nothing but the verdict and score
 * of the whole. `numbers`: verdict, score, the number of each test case in place of its name, time rounded up to 1/20 of
 * the limit and memory to 1/16. `names`: the same with names. `full`: names, exact figures and what the judge says.
 */
export const feedbackSchema = z
  .enum(['verdict', 'numbers', 'names', 'full'])
  .meta({ id: 'Feedback', description: 'What a solver is told of secret test cases' })
export type Feedback = z.infer<typeof feedbackSchema>

/** Names and exact figures let secret inputs be read out, byte by byte; numbers and steps are what most judges tell. */
export const defaultFeedback: Feedback = 'numbers'

/** Steps in which the time and the memory limit are told at `numbers` and `names`. */
export const feedbackSteps = { time: 20, memory: 16 } as const
