import * as z from 'zod'
import { severitySchema } from './verify.ts'

/** One thing that a conversion could not carry over as it was. */
export const lossSchema = z.object({
  severity: severitySchema.describe(
    'error: verdicts or scores may differ, or the package needs work; warning: something is gone; info: done in another way',
  ),
  field: z.string().describe('What it is about: a key, a file, a part of the package'),
  lost: z.string().describe('What could not be carried over'),
  instead: z.string().describe('What was done instead'),
})
export type Loss = z.infer<typeof lossSchema>

/** What became of one package. */
export const convertedSchema = z.object({
  source: z.string(),
  target: z.string().describe('The folder that was written'),
  from: z.string().describe('The format that was read'),
  to: z.string(),
  files: z.int(),
  losses: z.array(lossSchema),
})
export type Converted = z.infer<typeof convertedSchema>

/** What `gavel problem convert --json` prints. */
export const conversionReportSchema = z.object({ packages: z.array(convertedSchema) })
export type ConversionReport = z.infer<typeof conversionReportSchema>
