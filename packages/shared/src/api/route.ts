import * as z from 'zod'
import type { Scope } from '../user.ts'

/** Requests a minute, of one address or of one user; a word stands for what the server is set to. */
export interface RateLimit {
  readonly perMinute: number | 'registrations' | 'submissions'
  readonly of: 'address' | 'user'
}

/** One route of the API: what goes in, what comes out, who may call it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  readonly summary: string
  /** `user`: wants a signed-in user, `setter` one who may publish problems, `admin` one of the jury, `node` a judge node's token. `optional`: shows more to one. */
  readonly auth: 'none' | 'optional' | 'user' | 'setter' | 'admin' | 'node'
  /**
   * What a personal access token has to be for; `session`: none will do. Where it is left out: `admin` for what only
   * administrators may, `publish` for what setters may, `read` for GET, else `submit`.
   */
  readonly scope?: Scope | 'session'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** Whether the body is bytes as they are (application/octet-stream), and no JSON. */
  readonly bytes?: boolean
  /** Most bytes of the body, where it may be larger than that of other routes. */
  readonly bodyBytes?: number
  /** How often it may be asked; more are answered `request.too-many`, with Retry-After. Left out: as often as one likes. */
  readonly rateLimit?: RateLimit
  /** The body of a successful reply; left out where there is none (204) or where it is a stream. */
  readonly reply?: z.ZodType
  readonly status: 200 | 201 | 204
  /** The media type of a reply that is a stream. */
  readonly stream?:
    | 'text/event-stream'
    | 'application/zstd'
    | 'application/zip'
    | 'application/octet-stream'
    | 'text/csv'
  /** Of a stream of server-sent events: the shape of the data of each. */
  readonly events?: z.ZodType
}

/** The parameter of a path that names one thing. */
export const byId = z.object({ id: z.string().min(1).max(64) })
