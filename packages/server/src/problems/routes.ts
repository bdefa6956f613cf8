import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { GavelError } from '@gavel/shared/error'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Http, route } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import type { Store } from '../store/store.ts'
import type { Catalog } from './catalog.ts'
import { listProblems, noStanding, standingsAmong } from './list.ts'
import { mediaTypeOf } from './public-files.ts'
import type { ProblemReader } from './reader.ts'
import type { SampleFiles } from './sample-files.ts'
import { factsOf, statementIn } from './version.ts'

export interface ProblemParts {
  readonly store: Store
  readonly catalog: Catalog
  readonly packages: PackageFolder
  readonly sampleFiles: SampleFiles
  readonly reader: ProblemReader
}

/** Sets the ETag; true when the client has that very content, and a 304 has been sent. */
function answeredByEtag(request: FastifyRequest, reply: FastifyReply, content: readonly string[]): boolean {
  const etag = `"${content.join('.')}"`
  reply.headers({ etag, 'cache-control': 'private, no-cache' })
  const known = request.raw.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? []
  if (!known.includes(etag) && !known.includes('*')) return false
  reply.code(304).send()
  return true
}

export function registerProblems(http: Http, { store, catalog, packages, sampleFiles, reader }: ProblemParts): void {
  route(http, 'listProblems', ({ query, user }) => listProblems(store.replica, user, query))

  route(http, 'showProblem', async ({ params: { slug }, query, user, request, reply }) => {
    const problem = await catalog.current(slug, user)
    const { data, version, feedback, firstFailingInput } = problem
    const standing = (await standingsAmong(store.read, user?.id ?? null, [slug])).get(slug) ?? noStanding
    const statement = statementIn(data, query.language)
    const shown = [version, statement.language, ...Object.values(standing), feedback, firstFailingInput].map(String)
    if (answeredByEtag(request, reply, shown)) return reply
    const included = await reader.included(problem)
    const text = await reader.statementText(problem, statement)
    return {
      ...factsOf(slug, data, statement.language),
      version,
      ...standing,
      outputLimitBytes: data.outputLimitBytes,
      codeLimitBytes: data.codeLimitBytes,
      languages: data.languages,
      statement: {
        language: statement.language,
        languages: [...new Set(data.statements.map(({ language }) => language))],
        format: statement.format,
        text,
        pdf: statement.format === 'pdf' ? statement.file : null,
      },
      outputComparison: data.outputComparison,
      judging: data.judging && { ...data.judging, included },
      feedback,
      firstFailingInput,
    }
  })

  route(http, 'listFiles', async ({ params: { slug }, user }) => ({
    items: await reader.filesFor(await catalog.current(slug, user), user),
  }))

  route(http, 'showFile', async ({ params: { slug }, query, user, request, reply }) => {
    const problem = await catalog.current(slug, user)
    const found = (await reader.filesFor(problem, user)).find((file) => file.path === query.path)
    if (found === undefined) {
      throw new GavelError('request.not-found', `${slug} has no such file for you.`, {
        hint: 'The solution is for those who have solved it.',
        request: `GET /api/problems/${slug}/files`,
      })
    }
    if (answeredByEtag(request, reply, [problem.version, Buffer.from(found.path).toString('base64url')])) return reply
    const { type, inline } = mediaTypeOf(found)
    reply.headers({
      // Whatever a setter puts in stays without scripts and without this server's origin.
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'content-disposition': inline ? 'inline' : 'attachment',
    })
    return sendFile(reply, type, path.join(await packages.open(problem.version), found.path))
  })

  route(http, 'listSamples', async ({ params: { slug }, user, request, reply }) => {
    const problem = await catalog.current(slug, user)
    if (answeredByEtag(request, reply, [problem.version, 'samples'])) return reply
    return sendFile(reply, 'application/json; charset=utf-8', await sampleFiles.fileOf(problem.version, problem.data))
  })
}
