import type { FastifyRequest } from 'fastify'

/**
 * Whether a request was made by a page of this site, or by hand, as far as the browser says: Sec-Fetch-Site (Fetch Metadata), else
 * Origin (RFC 6454). What says nothing is no browser of today; for what changes anything a form's token is asked besides.
 */
export function isOfThisSite({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** The path to go on to, from a query or a form: one of this site, else `/`. */
export function safeNext(next: string | undefined): string {
  // Browsers read a backslash as a slash and drop tabs and line ends: what begins another way than a path is none.
  if (next === undefined || !/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(next)) return '/'
  return next
}
