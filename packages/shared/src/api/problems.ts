import * as z from 'zod'
import { pageSchema } from '../page.ts'
import {
  problemFileSchema,
  problemListQuerySchema,
  problemSchema,
  problemSettingsSchema,
  problemSlugSchema,
  problemSummarySchema,
  sampleSchema,
} from '../problem.ts'
import {
  fileChangeSchema,
  mostPieces,
  newPublicationSchema,
  packageVersionSchema,
  pieceBytes,
  problemVersionsSchema,
  publicationSchema,
} from '../publication.ts'
import { byId, type Route } from './route.ts'

const bySlug = z.object({ slug: problemSlugSchema })
const byVersion = bySlug.extend({ version: packageVersionSchema })

/** Problems, and what is published of them. */
export const problemRoutes = {
  listProblems: {
    method: 'GET',
    path: '/api/problems',
    summary: 'Problems, in the order of their slugs',
    auth: 'optional',
    query: problemListQuerySchema,
    reply: pageSchema('ProblemPage', problemSummarySchema),
    status: 200,
  },
  showProblem: {
    method: 'GET',
    path: '/api/problems/:slug',
    summary: 'A problem with its statement',
    auth: 'optional',
    params: bySlug,
    query: z.object({ language: z.string().max(16).optional().describe('Language wanted for the statement') }),
    reply: problemSchema,
    status: 200,
  },
  configureProblem: {
    method: 'PATCH',
    path: '/api/problems/:slug',
    summary: 'Show, hide or withdraw a problem, and set what solvers are told of it',
    auth: 'setter',
    params: bySlug,
    body: problemSettingsSchema,
    status: 204,
  },
  listSamples: {
    method: 'GET',
    path: '/api/problems/:slug/samples',
    summary: 'The sample test cases of a problem',
    auth: 'optional',
    params: bySlug,
    reply: z.object({ items: z.array(sampleSchema) }),
    status: 200,
  },
  listFiles: {
    method: 'GET',
    path: '/api/problems/:slug/files',
    summary: 'Pictures and PDFs of the statement, attachments, and the solution for those who may have it',
    auth: 'optional',
    params: bySlug,
    reply: z.object({ items: z.array(problemFileSchema) }),
    status: 200,
  },
  showFile: {
    method: 'GET',
    path: '/api/problems/:slug/file',
    summary: 'A file of the list, under its own media type',
    auth: 'optional',
    params: bySlug,
    query: z.object({ path: z.string().max(512) }),
    status: 200,
    stream: 'application/octet-stream',
  },
  publishProblem: {
    method: 'POST',
    path: '/api/problems/:slug/publications',
    summary:
      'Publish a package, after a check; its archive is sent before that, unless the server has it (package.missing)',
    auth: 'setter',
    params: bySlug,
    body: newPublicationSchema,
    reply: publicationSchema,
    status: 201,
  },
  uploadPackage: {
    method: 'PUT',
    path: '/api/problems/:slug/uploads/:version/:number',
    summary: 'Send a piece of the zip archive of a package, in order from 0; number 0 drops what was sent before',
    auth: 'setter',
    params: bySlug.extend({
      version: packageVersionSchema,
      number: z.coerce
        .number()
        .int()
        .min(0)
        .max(mostPieces - 1),
    }),
    body: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .meta({ type: 'string', format: 'binary', description: '4 MiB of the archive; the last piece may have less' }),
    bytes: true,
    bodyBytes: pieceBytes,
    status: 204,
  },
  showPublication: {
    method: 'GET',
    path: '/api/publications/:id',
    summary: 'How the check of a package stands',
    auth: 'setter',
    params: byId,
    reply: publicationSchema,
    status: 200,
  },
  listVersions: {
    method: 'GET',
    path: '/api/problems/:slug/versions',
    summary: 'The versions of a problem that are kept, drafts among them',
    auth: 'setter',
    params: bySlug,
    reply: problemVersionsSchema,
    status: 200,
  },
  diffVersions: {
    method: 'GET',
    path: '/api/problems/:slug/versions/:version/diff',
    summary: 'The files in which a version differs from another, by default from the current one',
    auth: 'setter',
    params: byVersion,
    query: z.object({ from: packageVersionSchema.optional() }),
    reply: z.object({ from: packageVersionSchema, to: packageVersionSchema, items: z.array(fileChangeSchema) }),
    status: 200,
  },
  useVersion: {
    method: 'POST',
    path: '/api/problems/:slug/versions/:version/use',
    summary: 'Make a version that is kept the current one: an earlier one, or a draft',
    auth: 'setter',
    params: byVersion,
    status: 204,
  },
  renameProblem: {
    method: 'POST',
    path: '/api/problems/:slug/rename',
    summary: 'Give a problem another slug; whoever asks for the old one is told the new one',
    auth: 'setter',
    params: bySlug,
    body: z.strictObject({ slug: problemSlugSchema }),
    status: 204,
  },
} as const satisfies Record<string, Route>
