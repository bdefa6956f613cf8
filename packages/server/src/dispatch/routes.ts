import { createReadStream } from 'node:fs'
import { heartbeatMs, LeaseLost, leaseMs } from '@gavel/node/judge-server'
import { GavelError } from '@gavel/shared/error'
import { type Call, type Http, route } from '../http/route.ts'
import type { Archives } from '../problems/archives.ts'
import type { Handle } from '../store/schema.ts'
import { localPrefix, mostWaitMs, type NodePool } from './pool.ts'
import { requireHeldPackage } from './reach.ts'
import type { Roster } from './roster.ts'

export interface NodeRouteParts {
  readonly pool: NodePool
  readonly roster: Pick<Roster, 'require'>
  readonly archives: Archives
  /** Of the primary: a lease may be a moment old. */
  readonly read: Handle
}

/** A report whose lease is lost is answered with 409. */
async function fenced<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    throw new GavelError('node.lease-lost', `Too late: ${error.message}.`, {
      hint: 'Drop it: another attempt goes on.',
    })
  }
}

/** The API of judge nodes, and what the jury sees of them. */
export function registerNodes(http: Http, { pool, roster, archives, read }: NodeRouteParts): void {
  route(http, 'listNodes', async () => ({ items: await pool.list() }))
  route(http, 'resumeNode', async ({ params: { name } }) => {
    await pool.resume(name)
    return undefined
  })

  route(http, 'joinNode', async ({ params: { name }, node, body }) => {
    if (name.startsWith(localPrefix)) {
      throw new GavelError('node.name-taken', `Names that begin with ${localPrefix} are those of nodes in a server.`, {
        hint: 'Give this one another name with --name.',
      })
    }
    await pool.join(name, node.id, body)
    return { heartbeatMs, leaseMs, mostWaitMs }
  })

  /** The name in the path, if it is that of a node which joined with this token. */
  async function nameOf({ params: { name }, node }: Pick<Call<'leaseWork'>, 'params' | 'node'>): Promise<string> {
    const { tokenId } = await roster.require(name)
    if (tokenId === node.id) return name
    throw new GavelError('auth.forbidden', `The node ${name} joined with another token.`, {
      hint: 'Join first, under a name of its own.',
    })
  }

  route(http, 'leaseWork', async (call) => {
    const name = await nameOf(call)
    const gone = new AbortController()
    const { socket } = call.request.raw
    const onClose = () => gone.abort()
    socket.once('close', onClose)
    if (socket.destroyed) onClose()
    try {
      return { items: await pool.lease(name, call.body.most, call.body.waitMs, gone.signal) }
    } finally {
      socket.off('close', onClose)
    }
  })
  route(http, 'reportEvents', async (call) => {
    const name = await nameOf(call)
    const { judging, attempt, first, events } = call.body
    await fenced(pool.report(name, { judging, attempt }, first, events))
    return undefined
  })
  route(http, 'reportVerdict', async (call) => {
    const name = await nameOf(call)
    const { judging, attempt, first, events, report } = call.body
    await fenced(pool.finish(name, { judging, attempt }, first, events, report))
    return undefined
  })
  route(http, 'reportFailure', async (call) => {
    const name = await nameOf(call)
    const { judging, attempt, report } = call.body
    await fenced(pool.fail(name, { judging, attempt }, report))
    return undefined
  })
  route(http, 'returnWork', async (call) => {
    await fenced(pool.giveBack(await nameOf(call), call.body))
    return undefined
  })
  route(http, 'beat', async (call) => ({ lost: await pool.beat(await nameOf(call), call.body) }))
  route(http, 'leaveNode', async (call) => {
    await pool.leave(await nameOf(call))
    return undefined
  })

  route(http, 'packageArchive', async ({ params: { version }, node }) => {
    await requireHeldPackage(read, node.id, version)
    return createReadStream(await archives.fileOf(version))
  })
}
