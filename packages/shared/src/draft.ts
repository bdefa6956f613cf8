import * as z from 'zod'
import { languageIdSchema } from './language.ts'

/** Most letters (UTF-16) of a draft. */
export const mostDraftLength = 128 * 1024

export const draftSchema = z
  .object({
    language: languageIdSchema,
    text: z.string(),
    revision: z.string().describe('Changes with every draft that is kept'),
    savedAt: z.int().describe('Milliseconds since 1970'),
  })
  .meta({ id: 'Draft', description: 'A program that is being written, as it was kept last' })
export type Draft = z.infer<typeof draftSchema>

export const newDraftSchema = z
  .object({
    text: z.string().max(mostDraftLength),
    replaces: z
      .string()
      .max(64)
      .nullable()
      .describe('The revision that the text was written from; null where there was none'),
  })
  .meta({
    id: 'NewDraft',
    description: 'A program that is being written; empty: none is kept any more',
    examples: [{ text: 'print(', replaces: null }],
  })
export type NewDraft = z.infer<typeof newDraftSchema>
