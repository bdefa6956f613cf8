import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { putConstantsIntoBytes } from '@gavel/problem/package/constants'
import { substituteConstants } from '@gavel/problem/statement/constants'
import { toContent } from '@gavel/shared/content'
import { GavelError } from '@gavel/shared/error'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { type Http, route } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import type { Store } from '../store/store.ts'
import type { Catalog, CurrentProblem } from './catalog.ts'
import { readPublished } from './files.ts'
import { listProblems, noStanding, standingsAmong } from './list.ts'
import { mediaTypeOf } from './public-files.ts'
import type { SampleFiles } from './sample-files.ts'
import { difficultyOf, nameIn, statementIn } from './version.ts'

export interface ProblemParts {
  readonly store: Store
  readonly catalog: Catalog
  readonly packages: PackageFolder
  readonly sampleFiles: SampleFiles
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

export function registerProblems(http: Http, { store, catalog, packages, sampleFiles }: ProblemParts): void {
  const filesOf = async ({ version }: CurrentProblem, files: readonly string[]) => {
    const folder = await packages.open(version)
    return readPublished(files.map((file) => path.join(folder, file)))
  }

  /** The code that every submission is built with, as it is built. */
  const readIncluded = async (problem: CurrentProblem) => {
    const included = problem.data.judging?.included ?? []
    const constants = new Map(Object.entries(problem.data.constants))
    const contents = await filesOf(
      problem,
      included.map(({ file }) => file),
    )
    return included.map(({ language, name }, index) => ({
      language,
      name,
      content: toContent(putConstantsIntoBytes(contents[index] ?? Buffer.alloc(0), constants)),
    }))
  }

  route(http, 'listProblems', ({ query, user }) => listProblems(store.replica, user, query))

  route(http, 'showProblem', async ({ params: { slug }, query, user, request, reply }) => {
    const problem = await catalog.current(slug, user)
    const { data, version, feedback, firstFailingInput } = problem
    const standing = (await standingsAmong(store.read, user?.id ?? null, [slug])).get(slug) ?? noStanding
    const statement = statementIn(data, query.language)
    const shown = [version, statement.language, ...Object.values(standing), feedback, firstFailingInput].map(String)
    if (answeredByEtag(request, reply, shown)) return reply
    const included = await readIncluded(problem)
    const [source] = statement.format === 'pdf' ? [] : await filesOf(problem, [statement.file])
    const { format } = statement
    const written = source?.toString('utf8') ?? ''
    // Solvers have no problem.yaml: they get the text with its constants in it.
    const text = format === 'pdf' ? '' : substituteConstants(written, format, new Map(Object.entries(data.constants)))
    return {
      slug,
      version,
      name: nameIn(data, statement.language),
      difficulty: difficultyOf(data),
      keywords: data.keywords,
      ...standing,
      timeLimitSeconds: data.timeLimitSeconds,
      memoryLimitBytes: data.memoryLimitBytes,
      outputLimitBytes: data.outputLimitBytes,
      codeLimitBytes: data.codeLimitBytes,
      languages: data.languages,
      statement: {
        language: statement.language,
        languages: [...new Set(data.statements.map(({ language }) => language))],
        format,
        text,
        pdf: format === 'pdf' ? statement.file : null,
      },
      outputComparison: data.outputComparison,
      judging: data.judging && { ...data.judging, included },
      feedback,
      firstFailingInput,
    }
  })

  /** The files that somebody may have: the solution only after their own, or where the problem is theirs. */
  const filesFor = async (problem: CurrentProblem, user: Identity | null) => {
    const { slug, ownerId, data } = problem
    const all =
      maySee(user, { kind: 'problem settings', ownerId }) ||
      (await standingsAmong(store.read, user?.id ?? null, [slug])).get(slug)?.solved === true
    return data.files.filter(({ kind }) => all || kind !== 'solution')
  }

  route(http, 'listFiles', async ({ params: { slug }, user }) => ({
    items: await filesFor(await catalog.current(slug, user), user),
  }))

  route(http, 'showFile', async ({ params: { slug }, query, user, request, reply }) => {
    const problem = await catalog.current(slug, user)
    const found = (await filesFor(problem, user)).find((file) => file.path === query.path)
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
