import type { Log } from '@gavel/node/log'
import { openAuth } from './auth/open.ts'
import { hasAdministrator } from './auth/users.ts'
import type { Config } from './config.ts'
import { openCore } from './core.ts'
import { openJudging } from './dispatch/open.ts'
import { createRoster } from './dispatch/roster.ts'
import { createDrafts } from './drafts/drafts.ts'
import { registerDrafts } from './drafts/routes.ts'
import { listen, stopListening } from './http/listen.ts'
import { refuseOtherMethods } from './http/methods.ts'
import { createHttp } from './http/server.ts'
import { createImageArchives } from './images/archives.ts'
import { registerImages } from './images/routes.ts'
import { createMetrics } from './metrics/metrics.ts'
import { registerHealth } from './metrics/routes.ts'
import { openProblems } from './problems/open.ts'
import { registerProgress } from './progress/routes.ts'
import { foldInBackground } from './ratings/worker.ts'
import { createRejudgings } from './rejudgings/rejudgings.ts'
import { registerRejudgings } from './rejudgings/routes.ts'
import { openSubmissions } from './submissions/open.ts'
import { registerTeaching } from './teaching/routes.ts'
import { readVersion } from './version.ts'
import { openWeb } from './web/open.ts'

/** A running server. */
export interface App {
  /** Such as http://127.0.0.1:4170. */
  readonly url: string
  /** Address of the page that makes the first administrator, with its secret; null where there is one. */
  readonly firstAdministratorUrl: string | null
  /** Stops taking requests, gives back what is being judged, and closes everything. May be called again. */
  close(): Promise<void>
}

/**
 * Opens the server, a capability after the other, and listens. `folders` are folders of packages, published before that.
 * @throws GavelError `storage.locked`, `config.invalid`, `sandbox.unavailable`, `package.*`; what was opened is closed.
 */
export async function startApp(config: Config, folders: readonly string[], log: Log): Promise<App> {
  await using opened = new AsyncDisposableStack()
  const version = readVersion()

  const core = await openCore(config, log, opened)
  const { store, queue } = core
  opened.use(foldInBackground(store, log))
  const roster = createRoster(store)
  const metrics = createMetrics({ depths: () => queue.depths(store.read), nodes: roster.list, now: store.now })
  const onLookup = (hit: boolean) => metrics.noteLookup('problem-version', hit)
  const problems = await openProblems(core, { folders, onLookup }, opened)
  const judging = await openJudging(core, { problems, roster, onVerdict: metrics.noteVerdict }, opened)
  const auth = await openAuth(core, opened)
  const http = await createHttp({
    ...{ log, version, limits: config, trustedProxies: config.trustedProxies },
    ...{ identify: auth.identify, identifyNode: judging.identifyNode, onRequest: metrics.noteRequest },
  })
  opened.defer(() => stopListening(http.fastify))
  // Nodes that wait for work hold connections open.
  opened.defer(() => judging.endWaiting())
  const submissions = openSubmissions(core, { problems, languages: judging.languages }, opened)

  const drafts = createDrafts({ store, catalog: problems.catalog, languages: judging.languages })

  for (const capability of [auth, problems, submissions, judging]) capability.register(http)
  registerDrafts(http, drafts)
  registerProgress(http, store)
  registerTeaching(http, auth.parts)
  const rejudgings = createRejudgings(core)
  registerRejudgings(http, rejudgings)
  registerImages(http, createImageArchives(core.madeFiles, log))
  registerHealth(http, { read: store.read, metrics, version })
  const web = await openWeb(http, {
    ...{ auth: auth.parts, problems, submissions: submissions.parts, drafts, registration: config.registration },
    nodes: { store, roster, queue },
    rejudgings,
    wantsAdministrator: !(await hasAdministrator(store.read)),
  })
  refuseOtherMethods(http.fastify)

  const url = await listen(http.fastify, config.host, config.port)
  const running = opened.move()
  const { firstAdministratorPath: first } = web
  return { url, firstAdministratorUrl: first === null ? null : `${url}${first}`, close: () => running.disposeAsync() }
}
