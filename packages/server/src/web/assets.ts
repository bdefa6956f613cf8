import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { style } from '@gavel/web/style'
import type { FastifyInstance } from 'fastify'

/** Style and script of the pages, at addresses that change with what is in them. */
export interface Assets {
  readonly style: string
  readonly script: string
  register(fastify: FastifyInstance): void
}

/** A browser may keep it for a year: other content has another address. */
const keptFor = 'public, max-age=31536000, immutable'

/** The script as scripts/build.ts bundles it: beside the server's bundle, or where it was made. */
function readScript(): string {
  const places = ['page.js', '../../../web/build/static/page.js'].map((place) => path.join(import.meta.dirname, place))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`the script of the pages is missing (${places.join(', ')}): npm run build`)
  return readFileSync(found, 'utf8')
}

export function readAssets(): Assets {
  const files = [
    { name: 'style', ending: 'css', type: 'text/css; charset=utf-8', text: style },
    { name: 'script', ending: 'js', type: 'text/javascript; charset=utf-8', text: readScript() },
  ].map((file) => {
    const hash = createHash('sha256').update(file.text).digest('base64url').slice(0, 16)
    return { ...file, address: `/assets/${file.name}-${hash}.${file.ending}` }
  })
  const addressOf = (name: string) => files.find((file) => file.name === name)?.address ?? ''
  return {
    style: addressOf('style'),
    script: addressOf('script'),
    register: (fastify) => {
      for (const { address, type, text } of files)
        fastify.get(address, { schema: { hide: true } }, (_request, reply) =>
          reply.type(type).header('cache-control', keptFor).send(text),
        )
    },
  }
}
