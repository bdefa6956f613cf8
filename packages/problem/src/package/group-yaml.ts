/** The keys of the files that set up groups and cases. Every value is read as text, as it is written. */
import * as z from 'zod'

const text = z.string({ error: 'must be text' })
const texts = z.union([z.array(text), z.literal('').transform((): string[] => [])], {
  error: 'must be a list of texts, such as [float_tolerance, 1e-6]',
})
/** Arguments of 2023-07: a list, or one text with spaces between them, as its text first had it. */
const draftTexts = z.union(
  [text.transform((words) => words.split(/\s+/).filter((word) => word !== '')), z.array(text)],
  {
    error: 'must be a list of texts, or one text',
  },
)
const truth = z.enum(['true', 'false'], { error: 'must be true or false' })

const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

const caseKeysOf = (args: typeof texts | typeof draftTexts) => ({
  args: args.optional(),
  input_validator_args: z
    .union([args, z.record(z.string(), args)], { error: 'must be a list of texts, or a map of validator to list' })
    .optional(),
  output_validator_args: args.optional(),
  input_visualizer_args: args.optional(),
  output_visualizer_args: args.optional(),
  full_feedback: truth.optional(),
})
const caseKeys = caseKeysOf(texts)

const groupSchema = z.strictObject({
  ...caseKeys,
  static_validator_args: texts.optional(),
  static_validation_score: z
    .union([count, z.literal('pass-fail')], { error: 'must be a whole number that is not negative, or pass-fail' })
    .optional(),
  max_score: z
    .union([count, z.literal('unbounded')], { error: 'must be a whole number that is not negative, or unbounded' })
    .optional(),
  score_aggregation: z.enum(['pass-fail', 'sum', 'min'], { error: 'must be pass-fail, sum or min' }).optional(),
  require_pass: z.union([text, texts], { error: 'must be the name of a group, or a list of them' }).optional(),
})

/** What 2023-07 writes of a static validation. */
const draftStatic = z.union([truth, z.strictObject({ args: draftTexts.optional(), score: count.optional() })], {
  error: 'must be true, false, or a map with args and score',
})

const draftKeys = {
  ...caseKeysOf(draftTexts),
  scoring: z
    .strictObject({
      score: groupSchema.shape.max_score,
      aggregation: groupSchema.shape.score_aggregation,
      require_pass: groupSchema.shape.require_pass,
    })
    .optional(),
  static_validation: draftStatic.optional(),
  hint: text.optional(),
  description: text.optional(),
}

/** test_group.yaml of 2023-07, in the keys of 2025-09; `static_validation_score` is "open" where it is to be inferred. */
const draftSchema = z.strictObject(draftKeys).transform(({ scoring, static_validation: check, ...rest }) => {
  const isOn = check !== undefined && check !== 'false'
  const { args, score } = isOn && typeof check === 'object' ? check : {}
  return {
    ...rest,
    max_score: scoring?.score,
    score_aggregation: scoring?.aggregation,
    require_pass: scoring?.require_pass,
    static_validation_score: isOn ? (score ?? ('open' as const)) : undefined,
    static_validator_args: args,
  }
})

const caseSchemaOf = (keys: typeof caseKeys) =>
  z.strictObject({ ...keys, hint: text.optional(), description: text.optional() })
const caseSchema = caseSchemaOf(caseKeys)

export type GroupYaml = z.infer<typeof groupSchema> | z.infer<typeof draftSchema>

/** What `test_group.yaml` and `<case>.yaml` have in common. */
export type ArgumentKeys = Pick<z.infer<typeof caseSchema>, keyof typeof caseKeys>

/** test_group.yaml of 2025-09. */
export const groupRules = {
  id: 'GV-DATA-CONFIG' as const,
  schema: groupSchema,
  keys: Object.keys(groupSchema.shape),
  asText: true,
  stops: 'part' as const,
}

/** test_group.yaml of 2023-07. */
export const draftGroupRules = {
  id: 'GV-DATA-CONFIG' as const,
  schema: draftSchema,
  keys: [...Object.keys(draftKeys), 'scoring.score', 'scoring.aggregation', 'scoring.require_pass'],
  asText: true,
  stops: 'part' as const,
}

/** <case>.yaml of 2025-09. */
export const caseRules = {
  id: 'GV-DATA-CONFIG' as const,
  schema: caseSchema,
  keys: Object.keys(caseSchema.shape),
  asText: true,
  stops: 'part' as const,
}

/** <case>.yaml of 2023-07. */
export const draftCaseRules = { ...caseRules, schema: caseSchemaOf(caseKeysOf(draftTexts)) }

const flags = z.union([text, z.strictObject({ name: text.optional(), flags: text.optional() })], {
  error: 'must be text, or a map with name and flags',
})

/** Keys of test_group.yaml that only a scoring problem may have. */
export const scoringKeys = ['max_score', 'score_aggregation', 'require_pass'] as const

const testdataSchema = z.strictObject({
  on_reject: z
    .enum(['break', 'continue', 'first_error', 'worst_error', 'grade', ''], { error: 'must be break or continue' })
    .optional(),
  grading: z.enum(['default', 'custom', ''], { error: 'must be default or custom' }).optional(),
  grader_flags: text.optional(),
  input_validator_flags: flags.optional(),
  output_validator_flags: flags.optional(),
  accept_score: text.optional(),
  reject_score: text.optional(),
  range: text.optional(),
})
export type TestdataYaml = z.infer<typeof testdataSchema>

/** testdata.yaml of legacy. */
export const testdataRules = {
  id: 'GV-DATA-CONFIG' as const,
  schema: testdataSchema,
  dialect: '1.1' as const,
  keys: Object.keys(testdataSchema.shape),
  asText: true,
  stops: 'part' as const,
}
