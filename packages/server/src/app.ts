import { availableParallelism } from 'node:os'
import { findHostLanguages } from '@gavel/sandbox/local-languages'
import { createAccessTokens } from './auth/access-token.ts'
import { createPasswordHasher } from './auth/password.ts'
import { createPersonalTokens } from './auth/personal-tokens.ts'
import { registerAuth } from './auth/routes.ts'
import { createSessions } from './auth/sessions.ts'
import { readSigningKey } from './auth/signing-key.ts'
import type { Config } from './config.ts'
import { createIdentify } from './http/identity.ts'
import { listen, stopListening } from './http/listen.ts'
import { refuseOtherMethods } from './http/methods.ts'
import { route } from './http/route.ts'
import { createHttp } from './http/server.ts'
import { registerImages } from './images/routes.ts'
import { createConnections } from './live/connections.ts'
import { createHub } from './live/hub.ts'
import type { Log } from './log.ts'
import { startNode } from './node/local-node.ts'
import { createPackageLoader } from './node/packages.ts'
import { createRecords } from './node/record.ts'
import { keepSandbox } from './node/sandbox-keeper.ts'
import { createCatalog } from './problems/catalog.ts'
import { createPackageFolder } from './problems/package-folder.ts'
import { publishAll } from './problems/publish-all.ts'
import { registerProblems } from './problems/routes.ts'
import { createLeaseTable } from './queue/lease-table.ts'
import { reconcile } from './queue/reconcile.ts'
import { makeDataDirectory } from './store/data-directory.ts'
import { newId } from './store/id.ts'
import { lockServer } from './store/lock.ts'
import { openStore } from './store/open.ts'
import { registerSubmissions } from './submissions/routes.ts'
import { readVersion } from './version.ts'

/** A running server. */
export interface App {
  /** Such as http://127.0.0.1:4170. */
  readonly url: string
  /** Stops taking requests, gives back what is being judged, and closes everything. May be called again. */
  close(): Promise<void>
}

/** Owner names of judge nodes inside a server begin so: at the start of a server, all of them are gone. */
const localOwner = 'local:'

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
  const store = await openStore(dataDirectory)
  opened.defer(() => store.close())
  const key = readSigningKey(dataDirectory)

  const packages = createPackageFolder(dataDirectory)
  await packages.clean()
  await publishAll(store, packages, problems, (published) => log.info(published, 'published'))

  const slots = config.slots ?? availableParallelism()
  const keeper = slots > 0 ? await keepSandbox(slots, log) : null
  opened.defer(() => keeper?.close())

  const catalog = createCatalog(store.read)
  const queue = createLeaseTable()
  log.info(await reconcile(store, queue, localOwner), 'reconciled')
  const hub = createHub()
  const node =
    keeper === null
      ? null
      : startNode({
          read: store.read,
          catalog,
          keeper,
          loadPackage: createPackageLoader(packages),
          records: createRecords(store, queue),
          name: `${localOwner}${newId()}`,
          slots,
          hasReady: () => queue.hasReady(store.read, Date.now()),
          announce: hub.announce,
          log,
        })
  opened.defer(() => node?.close())

  const version = readVersion()
  const accessTokens = createAccessTokens(key)
  const personalTokens = createPersonalTokens(store)
  const identify = createIdentify(accessTokens, personalTokens)
  const http = await createHttp({ log, identify, limits: config, trustProxy: config.trustProxy, version })
  opened.defer(() => stopListening(http.fastify))
  const connections = createConnections()
  opened.defer(() => connections.closeAll())

  const languages = keeper?.current().languages ?? (await findHostLanguages())
  const onQueued = () => node?.wake()
  route(http, 'health', async () => ({ status: 'ok' as const, version }))
  registerAuth(http, {
    store,
    passwords: createPasswordHasher(),
    sessions: createSessions(store, accessTokens),
    personalTokens,
  })
  registerProblems(http, { store, catalog, packages })
  registerImages(http)
  registerSubmissions(http, { store, catalog, queue, languages, hub, connections, onQueued })
  refuseOtherMethods(http.fastify)

  const url = await listen(http.fastify, host, port)
  const running = opened.move()
  return { url, close: () => running.disposeAsync() }
}
