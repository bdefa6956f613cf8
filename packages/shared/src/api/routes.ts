import type * as z from 'zod'
import { accountRoutes } from './accounts.ts'
import { classRoutes } from './classes.ts'
import { draftRoutes } from './drafts.ts'
import { imageRoutes } from './images.ts'
import { languageRoutes } from './languages.ts'
import { nodeRoutes } from './nodes.ts'
import { problemRoutes } from './problems.ts'
import { progressRoutes } from './progress.ts'
import { rejudgingRoutes } from './rejudgings.ts'
import type { Route } from './route.ts'
import { serverRoutes } from './server.ts'
import { submissionRoutes } from './submissions.ts'

/** Every route of the server. The server registers from this table, the client is typed by it, OpenAPI is made of it. */
export const routes = {
  ...serverRoutes,
  ...accountRoutes,
  ...classRoutes,
  ...languageRoutes,
  ...imageRoutes,
  ...problemRoutes,
  ...submissionRoutes,
  ...progressRoutes,
  ...draftRoutes,
  ...rejudgingRoutes,
  ...nodeRoutes,
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes

type Part<N extends RouteName, K extends keyof Route> = Routes[N] extends { readonly [P in K]: infer S } ? S : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined
type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a caller passes for a part (`params`, `query`, `headers`, `body`) of a route; undefined where it has none. */
export type RouteInput<N extends RouteName, K extends 'params' | 'query' | 'headers' | 'body'> = Input<Part<N, K>>
/** What a handler receives for that part, after validation. */
export type RouteParsed<N extends RouteName, K extends 'params' | 'query' | 'headers' | 'body'> = Output<Part<N, K>>
/** What a route answers with. */
export type RouteReply<N extends RouteName> = Output<Part<N, 'reply'>>
