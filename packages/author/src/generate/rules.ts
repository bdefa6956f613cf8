import * as z from 'zod'

const text = z.string({ error: 'must be text' })
const texts = z.union([text, z.array(text)], { error: 'must be text or a list of texts' })
const settings = {
  solution: text.optional(),
  random_salt: text.optional(),
  retries: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: 'must be a number from 1 to 999' })
    .optional(),
}

/** What may stand at a test case, but for the contents of its files. Every scalar has been read as text. */
export const caseSchema = z.looseObject({
  ...settings,
  generate: text.optional(),
  count: texts.optional(),
  copy: text.optional(),
  match: z
    .union([texts, z.strictObject({ in: texts.optional(), ans: texts.optional() })], {
      error: 'must be a regular expression, a list of them, or a map with "in" and "ans"',
    })
    .optional(),
})
export type CaseRule = z.infer<typeof caseSchema>
export const caseKeys = ['solution', 'random_salt', 'retries', 'generate', 'count', 'copy', 'match']

const entries = z.record(z.string(), z.unknown(), { error: 'must be a map of names to test cases and groups' })

/** What may stand at a folder of test cases, but for its set-up file. */
export const folderSchema = z.looseObject({
  ...settings,
  include: texts.optional(),
  data: z
    .union([entries, z.array(entries), z.literal('')], {
      error: 'must be a map of names to test cases and groups, or a list of such maps',
    })
    .optional(),
})
export type FolderRule = z.infer<typeof folderSchema>
export const folderKeys = ['solution', 'random_salt', 'retries', 'include', 'data']

/** What may stand at the top alone. */
export const rootSchema = folderSchema.extend({
  version: text.optional(),
  generators: z
    .record(z.string(), z.array(text).min(1, { error: 'must name a file' }), { error: 'must be a list of files' })
    .optional(),
})
export const rootKeys = [...folderKeys, 'version', 'generators']

/** The folders of `data/`, in the order in which they are made. */
export const rootFolders = [
  'sample',
  'secret',
  'invalid_output',
  'invalid_answer',
  'invalid_input',
  'valid_output',
  'testing_tool_test',
  'fuzz',
]

/** Whether a rule is one of a test case; of the maps those are, which hold a key that only test cases have. */
export function isCaseRule(rule: unknown, textEndings: readonly string[]): boolean {
  if (typeof rule === 'string') return true
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return false
  const own = ['generate', 'copy', 'count', 'match', ...textEndings.map((ending) => ending.slice(1))]
  return own.some((key) => Object.hasOwn(rule, key))
}
