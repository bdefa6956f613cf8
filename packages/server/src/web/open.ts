import { randomBytes } from 'node:crypto'
import { fastifyFormbody } from '@fastify/formbody'
import { fastifyMultipart } from '@fastify/multipart'
import type { RegistrationMode } from '../access/registration-mode.ts'
import type { AuthParts } from '../auth/routes.ts'
import type { Http } from '../http/route.ts'
import type { Rejudgings } from '../rejudgings/rejudgings.ts'
import { registerAccountPages } from './account-pages.ts'
import { readAssets } from './assets.ts'
import { registerClassImportPages } from './class-import-pages.ts'
import { mostFormBytes } from './multipart.ts'
import { type NodePagesParts, registerNodePages } from './node-pages.ts'
import { type ProblemPagesParts, registerProblemPages } from './problem-pages.ts'
import { registerProgressPage } from './progress-page.ts'
import { registerPublishPages } from './publish-pages.ts'
import { registerRejudgingPages } from './rejudging-pages.ts'
import { registerSubmissionPages } from './submission-pages.ts'
import { registerUserPages } from './user-pages.ts'

export interface WebParts extends ProblemPagesParts {
  readonly auth: AuthParts
  readonly nodes: NodePagesParts
  readonly rejudgings: Rejudgings
  readonly registration: RegistrationMode
  /** Whether somebody has to make the first administrator. */
  readonly wantsAdministrator: boolean
}

/** The pages for people. */
export interface Web {
  /** The path of the page that makes the first administrator, with its secret; null where there is one. */
  readonly firstAdministratorPath: string | null
}

/** Registers all pages. Forms are read here alone: the API takes JSON only. */
export async function openWeb(
  { fastify, limiterOf }: Pick<Http, 'fastify' | 'limiterOf'>,
  parts: WebParts,
): Promise<Web> {
  const { auth, nodes, rejudgings, registration, wantsAdministrator, problems, submissions, drafts } = parts
  const assets = readAssets()
  const firstKey = wantsAdministrator ? randomBytes(24).toString('base64url') : null
  await fastify.register(async (scope) => {
    await scope.register(fastifyFormbody)
    await scope.register(fastifyMultipart, {
      limits: { files: 32, fields: 20, fileSize: mostFormBytes, fieldSize: mostFormBytes },
    })
    assets.register(scope)
    const { identifyBrowser } = auth.sessions
    const pages = { fastify: scope, assets, registration, limiterOf, identifyBrowser }
    registerAccountPages(pages, { ...auth, firstKey })
    registerClassImportPages(pages, auth)
    registerUserPages(pages, auth)
    registerNodePages(pages, nodes)
    registerRejudgingPages(pages, rejudgings)
    registerProblemPages(pages, { problems, submissions, drafts })
    registerPublishPages(pages, problems.setters)
    registerSubmissionPages(pages, submissions)
    registerProgressPage(pages, submissions.store)
  })
  return { firstAdministratorPath: firstKey === null ? null : `/first-administrator?key=${firstKey}` }
}
