import * as z from 'zod'
import { problemSlugSchema, problemStateSchema, publicationStateSchema } from './problem.ts'

/** Content hash of a package. */
export const packageVersionSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'PackageVersion', description: 'Content hash of a package' })

/** Bytes of each piece of an archive that is sent, but for the last. */
export const pieceBytes = 4 * 1024 ** 2
/** Pieces of one archive. */
export const mostPieces = 256

/** What is to be published: a package that the server has, or whose archive was sent piece by piece. */
export const newPublicationSchema = z
  .strictObject({
    version: packageVersionSchema,
    draft: z.boolean().default(false).describe('Check and keep it, and change nothing of what is there for solvers'),
    hidden: z.boolean().default(false).describe('Where the problem is new: only setters see it until it is shown'),
  })
  .meta({ id: 'NewPublication', description: 'What is to be published' })

/** A package on its way: it is checked as `gavel verify` does, and published if nothing is wrong. */
export const publicationSchema = z
  .object({
    id: z.string(),
    slug: problemSlugSchema,
    version: packageVersionSchema,
    draft: z.boolean(),
    state: publicationStateSchema.describe('published: of a draft that it was found right and is kept'),
    findings: z.array(z.string()).describe('What was found, the first hundred; errors are why it was refused'),
    createdAt: z.int().describe('Milliseconds since 1970'),
    endedAt: z.int().nullable(),
  })
  .meta({ id: 'Publication', description: 'A package on its way: it is checked, and published if nothing is wrong' })
export type Publication = z.infer<typeof publicationSchema>

/** A version of a problem that is kept. */
export const problemVersionSchema = z
  .object({
    version: packageVersionSchema,
    publishedAt: z.int().describe('Milliseconds since 1970: when it was first taken'),
    publishedBy: z.string().nullable().describe('Null where it was published on the server itself'),
    current: z.boolean(),
  })
  .meta({ id: 'ProblemVersion', description: 'A version of a problem that is kept' })

/** A file in which two versions differ. */
export const fileChangeSchema = z
  .object({
    path: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    bytesBefore: z.int().nullable(),
    bytesAfter: z.int().nullable(),
  })
  .meta({ id: 'FileChange', description: 'A file in which two versions differ' })
export type FileChange = z.infer<typeof fileChangeSchema>

/** What a setter sees of a problem beside what solvers see. */
export const problemVersionsSchema = z
  .object({
    slug: problemSlugSchema,
    state: problemStateSchema,
    owner: z.string().nullable(),
    items: z.array(problemVersionSchema).describe('The newest first, at most 200'),
  })
  .meta({ id: 'ProblemVersions', description: 'What a setter sees of a problem beside what solvers see' })
export type ProblemVersions = z.infer<typeof problemVersionsSchema>
