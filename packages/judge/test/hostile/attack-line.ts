import * as z from 'zod'

/** What attack-run.ts prints: one JSON object a line. Times in milliseconds unless they say otherwise. */
const rowSchema = z.object({
  kind: z.literal('row'),
  attacks: z.array(z.int()),
  name: z.string(),
  expected: z.string(),
  verdict: z.string().describe('"skipped" where the machine lacks the language'),
  contained: z.boolean(),
  holds: z.boolean().describe('The verdict is as expected, nothing got through, and the host is as before'),
  ms: z.number(),
  detail: z.string(),
})
export type AttackRow = z.infer<typeof rowSchema>

const spreadSchema = z.object({ median: z.number(), low: z.number(), high: z.number(), runs: z.int() })

const neighbourSchema = z.object({
  kind: z.literal('neighbour'),
  quiet: spreadSchema.describe('CPU time of the honest program before the attacks, 10th to 90th percentile'),
  beside: spreadSchema.describe('The same while attacks ran in another slot'),
  after: spreadSchema.describe('The same after them'),
  movedPercent: z.number(),
  verdicts: z.record(z.string(), z.int()),
  cores: z.int(),
  holds: z.boolean(),
})

const endSchema = z.object({
  kind: z.literal('end'),
  leftovers: z.array(z.string()),
  sharedMebibytes: z.number().describe('Growth of shared memory of the whole machine'),
  seconds: z.number(),
})

const beginSchema = z.object({
  kind: z.literal('begin'),
  driver: z.string(),
  cgroup: z.string(),
  users: z.string(),
  kernel: z.string(),
  uncovered: z.array(z.int()).describe('Rows of the list that no attack covers and no reason is given for'),
})

export const attackLineSchema = z.discriminatedUnion('kind', [beginSchema, rowSchema, neighbourSchema, endSchema])
export type AttackLine = z.infer<typeof attackLineSchema>
export type NeighbourLine = z.infer<typeof neighbourSchema>
export type Spread = z.infer<typeof spreadSchema>
