import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Http } from '../http/route.ts'

/** A page of one file: its own script and style, and nothing else, may run in it. */
function readPage(name: string): { readonly html: string; readonly policy: string } {
  const html = readFileSync(path.join(import.meta.dirname, name), 'utf8')
  const hashOf = (tag: 'script' | 'style') => {
    const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)?.[1] ?? ''
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  }
  const rules = {
    'default-src': "'none'",
    'script-src': hashOf('script'),
    'style-src': hashOf('style'),
    'connect-src': "'self'",
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  }
  return {
    html,
    policy: Object.entries(rules)
      .map((rule) => rule.join(' '))
      .join('; '),
  }
}

/** The pages for people. They hold nothing themselves: what they show they ask of the API, with the rights of who signs in. */
export function registerPages({ fastify }: Pick<Http, 'fastify'>): void {
  const nodes = readPage('nodes.html')
  fastify.get('/admin/nodes', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', nodes.policy).send(nodes.html),
  )
}
