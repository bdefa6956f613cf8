import { availableParallelism } from 'node:os'
import { startNode } from '@gavel/node/judge-node'
import type { Log } from '@gavel/node/log'
import { nodeInfoOf } from '@gavel/node/node-info'
import { createPackageFolder } from '@gavel/node/package-folder'
import { createPackageLoader } from '@gavel/node/packages'
import { keepSandbox } from '@gavel/node/sandbox-keeper'
import { findHostLanguages } from '@gavel/sandbox/language/local-languages'
import { createAccessTokens } from './auth/access-token.ts'
import { createAttempts } from './auth/attempts.ts'
import { createDevices } from './auth/devices.ts'
import { createIdentify } from './auth/identify.ts'
import { createInvitations } from './auth/invitations.ts'
import { createPasswordHasher } from './auth/password.ts'
import { createPersonalTokens } from './auth/personal-tokens.ts'
import { createRegistration } from './auth/registration.ts'
import { registerAuth } from './auth/routes.ts'
import { createSessions } from './auth/sessions.ts'
import { createSignIn } from './auth/sign-in.ts'
import { readSigningKey } from './auth/signing-key.ts'
import { sweepHourly } from './auth/sweep.ts'
import { createTurns } from './auth/turns.ts'
import type { Config } from './config.ts'
import { createIdentifyNode } from './dispatch/identify-node.ts'
import { localServer } from './dispatch/local-server.ts'
import { createNodePool, localPrefix } from './dispatch/pool.ts'
import { createRecords } from './dispatch/records.ts'
import { createRoster } from './dispatch/roster.ts'
import { registerNodes } from './dispatch/routes.ts'
import { createNodeTokens } from './dispatch/tokens.ts'
import { awaitStore } from './http/await-store.ts'
import { listen, stopListening } from './http/listen.ts'
import { refuseOtherMethods } from './http/methods.ts'
import { route } from './http/route.ts'
import { createHttp } from './http/server.ts'
import { createImageArchives } from './images/archives.ts'
import { registerImages } from './images/routes.ts'
import { createConnections } from './live/connections.ts'
import { openLive } from './live/live.ts'
import { submissionTopic } from './live/topic.ts'
import { createMetrics } from './metrics/metrics.ts'
import { registerHealth } from './metrics/routes.ts'
import { fetchArchive } from './problems/archive-chunks.ts'
import { createArchives } from './problems/archives.ts'
import { createCatalog } from './problems/catalog.ts'
import { registerPublications } from './problems/publication-routes.ts'
import { openPublications } from './problems/publications.ts'
import { publishAll } from './problems/publish-all.ts'
import { registerProblems } from './problems/routes.ts'
import { createSampleFiles } from './problems/sample-files.ts'
import { createUploads } from './problems/uploads.ts'
import { createLeaseTable } from './queue/lease-table.ts'
import { reconcile } from './queue/reconcile.ts'
import { registerRejudgings } from './rejudgings/routes.ts'
import { makeDataDirectory } from './store/data-directory.ts'
import { lockServer } from './store/lock.ts'
import { createMadeFiles } from './store/made-files.ts'
import { readServerId } from './store/server-id.ts'
import { createAdmission } from './submissions/admission.ts'
import { createOneAtATime } from './submissions/one-at-a-time.ts'
import { registerSubmissions } from './submissions/routes.ts'
import { createSolverViews } from './submissions/solver-views.ts'
import { readVersion } from './version.ts'
import { registerPages } from './web/pages.ts'

/** A running server. */
export interface App {
  /** Such as http://127.0.0.1:4170. */
  readonly url: string
  /** Stops taking requests, gives back what is being judged, and closes everything. May be called again. */
  close(): Promise<void>
}

/**
 * Builds the server, part by part, and listens. `problems` are folders of packages, published before that.
 * @throws GavelError `storage.locked`, `config.invalid`, `sandbox.unavailable`, `package.*`; what was opened is closed.
 */
export async function startApp(config: Config, problems: readonly string[], log: Log): Promise<App> {
  await using opened = new AsyncDisposableStack()
  const { dataDirectory, host, port } = config

  await makeDataDirectory(dataDirectory)
  const lock = lockServer(dataDirectory)
  opened.defer(() => lock.release())
  const store = opened.use(await awaitStore(config, config, log))
  const key = await readSigningKey(store, dataDirectory)
  /** The judge node inside this server: at its start, what it held when it ended before is nobody's. */
  const localName = `${localPrefix}${readServerId(dataDirectory)}`

  const fromDatabase = (version: string, target: string) => fetchArchive(store, version, target)
  const packages = createPackageFolder(dataDirectory, store.kind === 'postgres' ? fromDatabase : undefined)
  const madeFiles = createMadeFiles(dataDirectory)
  const archives = createArchives(madeFiles, packages)
  await Promise.all([packages.clean(), madeFiles.clean()])
  await publishAll(store, packages, problems, (published) => log.info(published, 'published'))

  const slots = config.slots ?? availableParallelism()
  const keeper = slots > 0 ? await keepSandbox(slots, dataDirectory, log) : null
  opened.defer(() => keeper?.close())

  const queue = createLeaseTable(store.kind)
  const roster = createRoster(store)
  const metrics = createMetrics({ depths: () => queue.depths(store.read), nodes: roster.list, now: store.now })
  const catalog = createCatalog(store.read, (hit) => metrics.noteLookup('problem-version', hit))
  log.info(await reconcile(store, queue, localName), 'reconciled')
  const live = openLive(config.databaseUrl, log)
  opened.defer(() => live.close())
  const records = createRecords({ store, queue, catalog, log })
  const announce = (submission: string) => live.announce(submissionTopic(submission))
  const pool = createNodePool({ records, roster, announce, onVerdict: metrics.noteVerdict, log })
  live.subscribe('queue', pool.wake)
  if (keeper !== null) {
    await pool.join(localName, null, nodeInfoOf(keeper.current(), { version: readVersion(), slots, speedFactor: null }))
    const server = localServer(pool, localName)
    const node = startNode({ server, keeper, loadPackage: createPackageLoader(packages), slots, log })
    opened.defer(() => node.close())
  }

  const version = readVersion()
  const accessTokens = createAccessTokens(key)
  const personalTokens = createPersonalTokens(store)
  const sessions = createSessions(store, accessTokens)
  const identify = createIdentify({ accessTokens, sessions, personalTokens, now: store.now })
  const identifyNode = createIdentifyNode(createNodeTokens(store))
  const http = await createHttp({
    log,
    identify,
    identifyNode,
    limits: config,
    trustedProxies: config.trustedProxies,
    version,
    onRequest: metrics.noteRequest,
  })
  opened.defer(() => stopListening(http.fastify))
  // Nodes that wait for work hold connections open.
  opened.defer(() => pool.close())
  const connections = createConnections()
  opened.defer(() => connections.closeAll())

  const languages = keeper?.current().languages ?? (await findHostLanguages())
  route(http, 'health', async () => ({ status: 'ok' as const, version }))
  const passwords = createPasswordHasher()
  const turns = createTurns()
  const devices = createDevices(key)
  const invitations = createInvitations(store)
  const { registration: mode, accountsPerDay } = config
  const attempts = createAttempts(config.signInsPerMinute)
  registerAuth(http, {
    store,
    registration: createRegistration({ store, passwords, turns, invitations, mode, accountsPerDay }),
    signIn: createSignIn({ store, passwords, turns, attempts, devices }),
    sessions,
    devices,
    personalTokens,
    invitations,
    passwords,
    turns,
  })
  opened.use(sweepHourly(store, log))
  registerProblems(http, { store, catalog, packages, sampleFiles: createSampleFiles(madeFiles, packages) })
  const uploads = createUploads(dataDirectory)
  const publications = await openPublications({ store, packages, uploads, log })
  opened.defer(() => publications.close())
  registerPublications(http, { store, packages, uploads, publications })
  registerImages(http, createImageArchives(madeFiles))
  const admission = createAdmission(store, queue, config)
  registerSubmissions(http, {
    store,
    oneAtATime: createOneAtATime(),
    views: createSolverViews(store.read, catalog),
    catalog,
    packages,
    queue,
    admission,
    languages,
    live,
    connections,
  })
  registerNodes(http, { pool, roster, archives })
  registerRejudgings(http, { store, queue, live })
  registerHealth(http, store.read, metrics)
  registerPages(http)
  refuseOtherMethods(http.fastify)

  const url = await listen(http.fastify, host, port)
  const running = opened.move()
  return { url, close: () => running.disposeAsync() }
}
