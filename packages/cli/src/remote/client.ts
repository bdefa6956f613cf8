import type { Route } from '@gavel/shared/api/route'
import { type RouteInput, type RouteName, type RouteReply, routes } from '@gavel/shared/api/routes'
import { type ErrorCode, errorBodySchema, GavelError, isErrorCode } from '@gavel/shared/error'
import { request } from 'undici'
import type { Network } from '../config.ts'
import { stripEscapes } from '../render/plain.ts'
import { createDispatcher, plainNetwork } from './network.ts'
import type { Session } from './session.ts'

const replyTimeoutMs = 30_000
const maxReplyBytes = 64 << 20

type InputKeys = 'params' | 'query' | 'headers' | 'body'
type Given<N extends RouteName> = {
  [K in InputKeys as undefined extends RouteInput<N, K> ? never : K]: RouteInput<N, K>
}
/** What a call of a route needs: an object with the parts that the route has. */
export type CallInput<N extends RouteName> = Given<N>

export interface Client {
  readonly server: string
  /**
   * Calls a route and gives its reply, checked against its schema. A session that has run out is renewed once.
   * @throws GavelError what the server says, `server.unreachable`, `server.incompatible`, `auth.required`.
   */
  call<N extends RouteName>(name: N, input: CallInput<N>): Promise<RouteReply<N>>
  /** Opens a stream route. The caller ends it by its signal or by leaving the iteration. */
  stream<N extends RouteName>(name: N, input: CallInput<N>, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** The address of a call: parameters and query in their places, escaped. */
export function buildUrl(server: string, route: Route, parts: Parts): string {
  const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(parts.params?.[name] ?? '')
    // A segment that is empty or all dots would be resolved away and name another route.
    if (/^\.*$/.test(value)) throw new GavelError('usage.invalid', `"${value}" is not a name.`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {})) if (value !== undefined) query.set(name, String(value))
  return `${server}${address}${query.size > 0 ? `?${query}` : ''}`
}

function unreachable(server: string, cause: unknown): GavelError {
  const reason = cause instanceof Error ? (cause as NodeJS.ErrnoException).code || cause.message : String(cause)
  return new GavelError('server.unreachable', `The server ${server} cannot be reached (${reason}).`, {
    hint: 'Look at the address and the network; gavel doctor checks both. Another server: --server URL',
    cause,
  })
}

function incompatible(server: string, detail: string, cause?: unknown): GavelError {
  return new GavelError(
    'server.incompatible',
    `${server} does not answer as a Gavel server of this version (${detail}).`,
    {
      hint: 'Look at the address, and whether gavel and the server have the same version.',
      cause,
    },
  )
}

/** The nearest code of this version for one that it does not know. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'auth.invalid'
  if (status === 403) return 'auth.forbidden'
  if (status === 429) return 'request.too-many'
  return status >= 500 ? 'server.internal' : 'request.invalid'
}

/** The error that a reply of status 400 and above carries. */
export function readError(server: string, status: number, text: string): GavelError {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return incompatible(server, `status ${status}`)
  }
  const body = errorBodySchema.safeParse(parsed)
  if (!body.success) return incompatible(server, `status ${status}`)
  const { code, message, hint, file, line } = body.data
  return new GavelError(isErrorCode(code) ? code : codeOfStatus(status), stripEscapes(message), {
    hint: hint && stripEscapes(hint),
    file,
    line,
  })
}

function bodyOf({ bytes }: Route, body: unknown): string | Uint8Array | null {
  if (body === undefined) return null
  return bytes && body instanceof Uint8Array ? body : JSON.stringify(body)
}

/** A client of one server, signing its calls as `session` says. */
export function createClient(session: Session, signal: AbortSignal, network: Network = plainNetwork): Client {
  const { server } = session
  const agent = createDispatcher(network, { headersTimeout: replyTimeoutMs, bodyTimeout: replyTimeoutMs })

  async function send(route: Route, parts: Parts, token: string | null, until: AbortSignal) {
    const headers: Record<string, string> = { accept: route.stream ?? 'application/json' }
    for (const [name, value] of Object.entries(parts.headers ?? {}))
      if (value !== undefined) headers[name] = String(value)
    if (parts.body !== undefined)
      headers['content-type'] = route.bytes ? 'application/octet-stream' : 'application/json'
    if (token !== null) headers.authorization = `Bearer ${token}`
    try {
      return await request(buildUrl(server, route, parts), {
        method: route.method,
        headers,
        dispatcher: agent,
        signal: until,
        // The server sends a comment now and then; a stream silent for longer has lost its connection.
        ...(route.stream && { bodyTimeout: 2 * replyTimeoutMs }),
        body: bodyOf(route, parts.body),
      })
    } catch (error) {
      if (until.aborted || error instanceof GavelError) throw error
      throw unreachable(server, error)
    }
  }

  async function exchange(route: Route, parts: Parts, until: AbortSignal) {
    const token = route.auth === 'none' ? null : await session.token()
    if (route.auth !== 'none' && route.auth !== 'optional' && token === null) throw session.signInNeeded()
    const reply = await send(route, parts, token, until)
    if (reply.statusCode !== 401 || token === null) return reply
    const why = readError(server, reply.statusCode, await readText(reply.body, until))
    const renewed = await session.renew(token, (refreshToken) => call('refresh', { body: { refreshToken } }))
    if (renewed === null) throw session.signInNeeded(why.status === 401 ? why : null)
    return send(route, parts, renewed, until)
  }

  async function readText(body: AsyncIterable<Uint8Array>, until: AbortSignal): Promise<string> {
    const chunks: Uint8Array[] = []
    let size = 0
    try {
      for await (const chunk of body) {
        size += chunk.length
        if (size > maxReplyBytes) throw incompatible(server, `a reply of more than ${maxReplyBytes >> 20} MiB`)
        chunks.push(chunk)
      }
    } catch (error) {
      if (until.aborted || error instanceof GavelError) throw error
      throw unreachable(server, error)
    }
    return Buffer.concat(chunks).toString('utf8')
  }

  async function open(name: RouteName, parts: Parts, until: AbortSignal) {
    const reply = await exchange(routes[name], parts, until)
    if (reply.statusCode >= 400) throw readError(server, reply.statusCode, await readText(reply.body, until))
    if (reply.statusCode >= 300) throw incompatible(server, `status ${reply.statusCode}`)
    return reply
  }

  async function call<N extends RouteName>(name: N, input: CallInput<N>): Promise<RouteReply<N>> {
    const route: Route = routes[name]
    const reply = await open(name, input as Parts, signal)
    const text = await readText(reply.body, signal)
    if (route.reply === undefined) return undefined as RouteReply<N>
    try {
      return route.reply.parse(JSON.parse(text)) as RouteReply<N>
    } catch (cause) {
      throw incompatible(server, `its reply to ${route.method} ${route.path} has another form`, cause)
    }
  }

  return {
    server,
    call,
    stream: async (name, input, until) => (await open(name, input as Parts, until)).body,
    close: () => agent.destroy(),
  }
}
