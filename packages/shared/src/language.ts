import * as z from 'zod'

export const languageIdSchema = z.string().regex(/^[a-z][a-z0-9+-]{0,31}$/)

/** A language as `gavel language list --json` and `GET /api/languages` show it. */
export const languageInfoSchema = z
  .object({
    id: languageIdSchema,
    name: z.string(),
    extensions: z.array(z.string()).describe('File endings with the dot, the first one is used for new files'),
    available: z.boolean(),
    version: z
      .string()
      .nullable()
      .describe('What the compiler or interpreter says of itself; null where it is missing'),
    compile: z.array(z.string()).nullable().describe('The compile command; null where nothing is compiled'),
    run: z.array(z.string()).nullable().describe('The run command; null where the language is missing'),
    image: z.string().nullable().describe('The sandbox image it is taken from; "host" for the machine itself'),
    missing: z.string().nullable().describe('Why it is not available and what would bring it; null where it is'),
  })
  .meta({ id: 'Language', description: 'A language and how it is compiled and run' })
export type LanguageInfo = z.infer<typeof languageInfoSchema>
