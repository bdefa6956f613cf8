import { leaseMs } from '@gavel/node/judge-server'
import { GavelError } from '@gavel/shared/error'
import { type JudgeNode, type NodeInfo, nodeInfoSchema } from '@gavel/shared/node'
import type { Handle, JudgeNodeTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** Failures of its machinery in a row, of submissions that others then judged, that put a node into quarantine. */
const mostFailures = 5
/** Most nodes of one token: each has a row in the list. */
const mostNames = 64
/** A node that was silent for so long gives way to others of its token. */
const abandonedMs = 60_000
/** What is known of a node is read again after this long: another server may have changed it. */
const keptMs = 1000

interface Known {
  readonly languages: readonly string[]
  /** Why it is in quarantine; null where it is not. */
  readonly quarantined: string | null
  readonly tokenId: string | null
}

/** The judge nodes that have joined, as they are stored. */
export interface Roster {
  /**
   * A name belongs to the token that used it first, be its node alive or not, until the node is removed, gives way to others
   * of its token, or the token is revoked. @throws GavelError `node.name-taken`, `request.too-many`.
   */
  join(name: string, tokenId: string | null, info: NodeInfo): Promise<void>
  /** @throws GavelError `node.unknown` where none of that name has joined. */
  require(name: string): Promise<Known>
  noteBeat(name: string, beat: { busy: number; state: 'up' | 'draining'; verdicts: number }): Promise<void>
  /**
   * Counts a failure of a node's machinery at what another node then judged, before which it gave so many verdicts that were not counted yet; true when it
   * goes into quarantine by it.
   */
  noteFailure(name: string, reason: string, verdicts: number): Promise<boolean>
  leave(name: string): Promise<void>
  resume(name: string): Promise<void>
  /** Forgets a node that is gone: its name is free. @throws GavelError `node.unknown`, `request.invalid` for one that lives. */
  remove(name: string): Promise<void>
  list(): Promise<JudgeNode[]>
}

function unknown(name: string): GavelError {
  return new GavelError('node.unknown', `No judge node ${name} has joined.`, {
    hint: '"gavel-server node list" shows those that have.',
  })
}

/** Whether nodes may join with a token; null is that of the nodes inside servers. */
async function isGood(tx: Handle, tokenId: string | null): Promise<boolean> {
  if (tokenId === null) return true
  const query = tx.selectFrom('node_token').select('id').where('id', '=', tokenId).where('revoked_at', 'is', null)
  return (await query.executeTakeFirst()) !== undefined
}

function toNode(row: JudgeNodeTable, now: number): JudgeNode {
  const silent = row.state !== 'left' && row.seen_at + leaseMs < now
  return {
    name: row.name,
    state: row.quarantined_at !== null ? 'quarantined' : silent ? 'silent' : row.state,
    busy: silent ? 0 : row.busy,
    judged: row.judged,
    failures: row.failures,
    joinedAt: row.joined_at,
    seenAt: row.seen_at,
    quarantineReason: row.quarantine_reason,
    info: nodeInfoSchema.parse(JSON.parse(row.info)),
  }
}

/**
 * Room for one more node of a token: those that are gone give way, the longest gone first.
 * @throws GavelError `request.too-many` where as many live as there may be.
 */
async function makeRoom(
  tx: Handle,
  { name, tokenId, aliveSince }: { readonly name: string; readonly tokenId: string; readonly aliveSince: number },
): Promise<void> {
  const others = await tx
    .selectFrom('judge_node')
    .select(['name', 'state', 'seen_at', 'quarantined_at'])
    .where('token_id', '=', tokenId)
    .where('name', '<>', name)
    .orderBy('seen_at', 'desc')
    .execute()
  const isGone = ({ state, seen_at }: (typeof others)[number]) => state === 'left' || seen_at <= aliveSince
  // One in quarantine keeps its row: it would come back under its name trusted.
  const living = others.filter((other) => !isGone(other) || other.quarantined_at !== null)
  if (living.length >= mostNames) {
    throw new GavelError('request.too-many', `${living.length} judge nodes live with this token; no more are taken.`, {
      hint: 'Make another token for more: gavel-server node-token create NAME',
    })
  }
  const spare = others.filter((other) => !living.includes(other)).slice(mostNames - 1 - living.length)
  for (const { name: gone } of spare) await tx.deleteFrom('judge_node').where('name', '=', gone).execute()
}

export function createRoster(store: Store): Roster {
  const kept = new Map<string, { readonly known: Known; readonly until: number }>()

  const find = (name: string) =>
    store.read.selectFrom('judge_node').selectAll().where('name', '=', name).executeTakeFirst()

  return {
    join: async (name, tokenId, info) => {
      const now = store.now()
      await store.transact(async (tx) => {
        // Of those who join at once, each counts those before it.
        await store.dialect.lockTables(tx, ['judge_node'])
        const row = await tx.selectFrom('judge_node').select('token_id').where('name', '=', name).executeTakeFirst()
        if (row !== undefined && row.token_id !== tokenId && (await isGood(tx, row.token_id))) {
          throw new GavelError(
            'node.name-taken',
            `The name ${name} is that of a node which joined with another token.`,
            {
              hint: `Give this one another with --name; or free the name on the server: gavel-server node remove ${name}`,
            },
          )
        }
        if (tokenId !== null) await makeRoom(tx, { name, tokenId, aliveSince: now - abandonedMs })
        const fields = { token_id: tokenId, info: JSON.stringify(info), joined_at: now, seen_at: now, busy: 0 }
        const state = 'up' as const
        await tx
          .insertInto('judge_node')
          .values({ name, ...fields, state, judged: 0, failures: 0, quarantined_at: null, quarantine_reason: null })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...fields, state }))
          .execute()
      })
      kept.delete(name)
    },
    require: async (name) => {
      const now = store.now()
      const before = kept.get(name)
      if (before !== undefined && before.until > now) return before.known
      const row = await find(name)
      if (row === undefined || row.state === 'left') throw unknown(name)
      const { languages } = nodeInfoSchema.parse(JSON.parse(row.info))
      const known = { languages, quarantined: row.quarantine_reason, tokenId: row.token_id }
      kept.set(name, { known, until: now + keptMs })
      return known
    },
    noteBeat: async (name, { busy, state, verdicts }) => {
      const updated = await store.autocommit((handle) =>
        handle
          .updateTable('judge_node')
          .set((set) => ({
            seen_at: store.now(),
            busy,
            state,
            judged: set('judged', '+', verdicts),
            ...(verdicts > 0 && { failures: 0 }),
          }))
          .where('name', '=', name)
          .where('state', '<>', 'left')
          .executeTakeFirstOrThrow(),
      )
      if (updated.numUpdatedRows === 0n) throw unknown(name)
    },
    noteFailure: async (name, reason, verdicts) => {
      const quarantined = await store.transact(async (tx) => {
        const row = await tx
          .updateTable('judge_node')
          .set((set) => ({
            judged: set('judged', '+', verdicts),
            failures: verdicts > 0 ? 1 : set('failures', '+', 1),
          }))
          .where('name', '=', name)
          .returning(['failures', 'quarantined_at'])
          .executeTakeFirst()
        if (row === undefined || row.failures < mostFailures || row.quarantined_at !== null) return false
        const other = await tx
          .selectFrom('judge_node')
          .select('name')
          .where('name', '<>', name)
          .where('state', '=', 'up')
          .where('quarantined_at', 'is', null)
          .where('seen_at', '>', store.now() - 2 * leaseMs)
          .executeTakeFirst()
        // The last node that judges goes on: a doubtful one is more than none.
        if (other === undefined) return false
        const last = reason.slice(0, 500).replaceAll('\0', '')
        const told = `${row.failures} failures of its machinery in a row, at what others could judge, the last one: ${last}`
        await tx
          .updateTable('judge_node')
          .set({ quarantined_at: store.now(), quarantine_reason: told })
          .where('name', '=', name)
          .execute()
        return true
      })
      kept.delete(name)
      return quarantined
    },
    leave: async (name) => {
      await store.transact((tx) =>
        tx
          .updateTable('judge_node')
          .set({ state: 'left', busy: 0, seen_at: store.now() })
          .where('name', '=', name)
          .execute(),
      )
      kept.delete(name)
    },
    resume: async (name) => {
      const { numUpdatedRows } = await store.transact((tx) =>
        tx
          .updateTable('judge_node')
          .set({ quarantined_at: null, quarantine_reason: null, failures: 0 })
          .where('name', '=', name)
          .executeTakeFirstOrThrow(),
      )
      kept.delete(name)
      if (numUpdatedRows === 0n) throw unknown(name)
    },
    remove: async (name) => {
      await store.transact(async (tx) => {
        await store.dialect.lockTables(tx, ['judge_node'])
        const row = await tx.selectFrom('judge_node').selectAll().where('name', '=', name).executeTakeFirst()
        if (row === undefined) throw unknown(name)
        if (row.state !== 'left' && row.seen_at + leaseMs >= store.now()) {
          throw new GavelError('request.invalid', `The node ${name} lives: it would join again.`, {
            hint: 'End it first, or revoke its token: gavel-server node-token revoke NAME',
          })
        }
        await tx.deleteFrom('judge_node').where('name', '=', name).execute()
      })
      kept.delete(name)
    },
    list: async () => {
      const rows = await store.read.selectFrom('judge_node').selectAll().orderBy('name').execute()
      return rows.map((row) => toNode(row, store.now()))
    },
  }
}
