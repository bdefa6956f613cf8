/** The keys of problem.yaml, by format. */
import * as z from 'zod'

const text = z.string({ error: 'must be text; put it in quotes' })
const positive = z
  .number({ error: 'must be a number' })
  .positive({ error: 'must be more than 0' })
  .max(1_000_000, { error: 'must be at most 1000000' })
const wholePositive = positive.int({ error: 'must be a whole number' })

/** Keys of `limits` that the formats share; `whole` limits are whole numbers in 2025-09, any in legacy. */
function limitKeys<T extends z.ZodType<number>>(number: T) {
  return {
    memory: number.optional(),
    output: number.optional(),
    code: number.optional(),
    compilation_time: number.optional(),
    compilation_memory: number.optional(),
    validation_time: number.optional(),
    validation_memory: number.optional(),
    validation_output: number.optional(),
  }
}

const sharedLimits = Object.keys(limitKeys(positive)).map((key) => `limits.${key}`)
const sharedKeys = [
  'problem_format_version',
  'type',
  'name',
  'uuid',
  'source',
  'license',
  'rights_owner',
  'limits',
  'keywords',
]

const legacyYamlSchema = z.strictObject({
  problem_format_version: text.nullish(),
  type: text.nullish(),
  // A map of languages is no legacy, and yet large contests write it.
  name: z.union([text, z.record(z.string(), text)], { error: 'must be text; put it in quotes' }).nullish(),
  uuid: text.nullish(),
  author: text.nullish(),
  source: text.nullish(),
  source_url: text.nullish(),
  license: text.nullish(),
  rights_owner: text.nullish(),
  limits: z
    .strictObject({
      time_multiplier: positive.optional(),
      time_safety_margin: positive.optional(),
      // DOMjudge's own, for `validation: custom multi-pass`.
      validation_passes: wholePositive.optional(),
      ...limitKeys(positive),
    })
    .nullish(),
  validation: text.nullish(),
  validator_flags: text.nullish(),
  grading: z
    .strictObject({
      objective: z.enum(['min', 'max'], { error: 'must be min or max' }).optional(),
      show_test_data_groups: z.boolean({ error: 'must be true or false' }).optional(),
      accept_score: z.unknown(),
      reject_score: z.unknown(),
      range: z.unknown(),
      on_reject: z.unknown(),
    })
    .partial()
    .nullish(),
  keywords: z.union([text, z.array(text)], { error: 'must be words in a row, or a list of words' }).nullish(),
})
export type LegacyYaml = z.infer<typeof legacyYamlSchema>

/** problem.yaml of `legacy` and `legacy-icpc`. */
export const legacyRules = {
  id: 'GV-CONFIG' as const,
  schema: legacyYamlSchema,
  // The tools of the format read YAML 1.1.
  dialect: '1.1' as const,
  stops: 'judging' as const,
  keys: [
    ...sharedKeys,
    ...sharedLimits,
    ...['author', 'source_url', 'validation', 'validator_flags', 'grading'],
    ...['limits.time_multiplier', 'limits.time_safety_margin', 'limits.validation_passes'],
    ...['grading.objective', 'grading.show_test_data_groups'],
  ],
}

const person = z.union(
  [text, z.strictObject({ name: text, email: text.nullish(), orcid: text.nullish(), kattis: text.nullish() })],
  { error: 'must be a person: "Name <mail>", or a map with name, email, orcid and kattis' },
)
const persons = z.union([person, z.array(person).min(1)], { error: 'must be a person or a list of persons' })
const source = z.union([text, z.strictObject({ name: text, url: text.nullish() })], {
  error: 'must be text, or a map with name and url',
})

const problemTypes = ['pass-fail', 'scoring', 'multi-pass', 'interactive', 'submit-answer'] as const
const problemType = z.enum(problemTypes, {
  error: `must be one of ${problemTypes.join(', ')}, or a list of them`,
})
/** The examples of the specification write types in a row, against its text: taken as a list, and a finding of `gavel verify`. */
const typesInARow = z
  .string()
  .regex(new RegExp(`^(${problemTypes.join('|')})(\\s+(${problemTypes.join('|')}))+$`))
  .transform((words) => z.array(problemType).parse(words.split(/\s+/)))

const constantName = z.string().regex(/^[A-Za-z_]\w*$/, {
  error: 'has a name that is not made of letters, digits and "_", or begins with a digit',
})
const scalar = z.union([z.string(), z.number()], { error: 'must be text or a number' })
/** A value, or `value` with others of its kind by the names of their variants. */
const constantValue = z.union([scalar, z.record(constantName, scalar)], {
  error: 'must be text or a number, or a map with "value" and variants of it',
})

// A key of which the value is empty counts as not written where problemtools takes it so: skeletons leave such lines.
const yaml202509Schema = z.strictObject({
  problem_format_version: text,
  type: z
    .union([problemType, z.array(problemType).min(1), typesInARow], {
      error: `must be one of ${problemTypes.join(', ')}, or a list of them`,
    })
    .optional(),
  name: z.union([text.min(1), z.record(z.string(), text.min(1))], {
    error: 'must be text, or a map of language to text',
  }),
  uuid: text,
  version: text.nullish(),
  credits: z
    .union(
      [
        text,
        z.strictObject({
          authors: persons.optional(),
          contributors: persons.optional(),
          testers: persons.optional(),
          translators: z.record(z.string(), persons).optional(),
          packagers: persons.optional(),
          acknowledgements: persons.optional(),
        }),
      ],
      { error: 'must be the author, or a map of roles to persons' },
    )
    .nullish(),
  source: z.union([source, z.array(source).min(1)], { error: 'must be text, a map or a list' }).optional(),
  license: text.optional(),
  rights_owner: text.nullish(),
  embargo_until: text
    .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/, {
      error: 'must be a date such as 2030-01-31 or 2030-01-31T12:00:00Z',
    })
    .nullish(),
  limits: z
    .strictObject({
      time_limit: positive.nullish(),
      time_resolution: positive.optional(),
      time_multipliers: z
        .strictObject({
          ac_to_time_limit: positive.min(1, { error: 'must be at least 1' }).optional(),
          time_limit_to_tle: positive.min(1, { error: 'must be at least 1' }).optional(),
        })
        .optional(),
      validation_passes: wholePositive.min(2, { error: 'must be at least 2' }).optional(),
      ...limitKeys(wholePositive),
    })
    .optional(),
  keywords: z.array(text, { error: 'must be a list of texts' }).optional(),
  languages: z
    .union([z.literal('all'), z.array(text).min(1)], { error: 'must be "all" or a list of language codes' })
    .optional(),
  allow_file_writing: z.boolean({ error: 'must be true or false' }).optional(),
  constants: z.record(constantName, constantValue, { error: 'must be a map of names to values' }).optional(),
})
export type Yaml202509 = z.infer<typeof yaml202509Schema>

/** problem.yaml of `2025-09`. */
export const rules202509 = {
  id: 'GV-CONFIG' as const,
  schema: yaml202509Schema,
  // The folder's name stands in for the problem's.
  fallbacks: { name: {}, uuid: '' },
  vital: ['type'],
  stops: 'judging' as const,
  keys: [
    ...sharedKeys,
    ...sharedLimits,
    ...['version', 'credits', 'embargo_until', 'languages', 'allow_file_writing', 'constants'],
    ...['authors', 'contributors', 'testers', 'translators', 'packagers', 'acknowledgements'].map(
      (key) => `credits.${key}`,
    ),
    ...['time_limit', 'time_resolution', 'time_multipliers', 'validation_passes'].map((key) => `limits.${key}`),
    'limits.time_multipliers.ac_to_time_limit',
    'limits.time_multipliers.time_limit_to_tle',
    ...['name', 'url'].map((key) => `source.${key}`),
  ],
}
