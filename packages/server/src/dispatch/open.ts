import { availableParallelism } from 'node:os'
import { startNode } from '@gavel/node/judge-node'
import { nodeInfoOf } from '@gavel/node/node-info'
import { createPackageLoader } from '@gavel/node/packages'
import { keepSandbox } from '@gavel/node/sandbox-keeper'
import { findHostLanguages } from '@gavel/sandbox/language/local-languages'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { servesStrangers } from '../access/strangers.ts'
import type { Core } from '../core.ts'
import type { IdentifyNode } from '../http/identity.ts'
import type { Http } from '../http/route.ts'
import { type News, submissionTopic } from '../live/topic.ts'
import { createArchives } from '../problems/archives.ts'
import type { Problems } from '../problems/open.ts'
import { reconcile } from '../queue/reconcile.ts'
import { readServerId } from '../store/server-id.ts'
import { readVersion } from '../version.ts'
import { createIdentifyNode } from './identify-node.ts'
import { localServer } from './local-server.ts'
import { createNodePool, localPrefix, type PoolParts } from './pool.ts'
import { createRecords } from './records.ts'
import type { Roster } from './roster.ts'
import { registerNodes } from './routes.ts'
import { createNodeTokens } from './tokens.ts'

/** Judging: the pool of nodes, with the one inside this server where it has slots. */
export interface Judging {
  readonly identifyNode: IdentifyNode
  /** What can be judged here. */
  readonly languages: LanguageRegistry
  register(http: Http): void
  /** Lets no node wait any more. */
  endWaiting(): void
}

export interface JudgingParts {
  readonly problems: Problems
  readonly roster: Roster
  readonly onVerdict: PoolParts['onVerdict']
}

/** Opens judging. @throws GavelError `sandbox.unavailable` */
export async function openJudging(
  { config, log, store, queue, live, madeFiles }: Core,
  { problems: { catalog, packages }, roster, onVerdict }: JudgingParts,
  opened: AsyncDisposableStack,
): Promise<Judging> {
  const slots = config.slots ?? availableParallelism()
  const keeper =
    slots > 0
      ? await keepSandbox({ slots, directory: config.dataDirectory, forStrangers: servesStrangers(config), log })
      : null
  opened.defer(() => keeper?.close())
  // At the start of the node inside this server, what it held when it ended before is nobody's.
  const localName = `${localPrefix}${readServerId(config.dataDirectory)}`
  log.info(await reconcile(store, queue, localName), 'reconciled')
  const records = createRecords({ store, queue, catalog, log })
  const announce = (submission: string, news?: News) => live.announce(submissionTopic(submission), news)
  const pool = createNodePool({ records, roster, announce, onVerdict, log })
  live.subscribe('queue', () => pool.wake())
  if (keeper !== null) {
    await pool.join(localName, null, nodeInfoOf(keeper.current(), { version: readVersion(), slots, speedFactor: null }))
    const server = localServer(pool, localName)
    const node = startNode({ server, keeper, loadPackage: createPackageLoader(packages), slots, log })
    opened.defer(() => node.close())
  }
  return {
    identifyNode: createIdentifyNode(createNodeTokens(store)),
    languages: keeper?.current().languages ?? (await findHostLanguages()),
    register: (http) =>
      registerNodes(http, { pool, roster, archives: createArchives(madeFiles, packages), read: store.read }),
    endWaiting: () => pool.close(),
  }
}
