import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

/** Where scripts/build.ts puts what it bundles for browsers: beside the server's bundle, or where it was made. */
function findStatic(): string {
  const places = ['static', '../../../web/build/static'].map((place) => path.join(import.meta.dirname, place))
  const found = places.find((place) => existsSync(path.join(place, 'page.js')))
  if (found === undefined) throw new Error(`the script of the pages is missing (${places.join(', ')}): npm run build`)
  return found
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

interface Asset {
  readonly address: string
  readonly type: string
  readonly text: string
}

function hashed(name: string, ending: keyof typeof types, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return { address: `/assets/${name}-${hash}.${ending}`, type: types[ending], text }
}

export function readAssets(): Assets {
  const folder = findStatic()
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const [sheet, script] = [hashed('style', 'css', style), hashed('script', 'js', read('page.js'))]
  // What the script fetches later has a hash in its name already, by which the script asks for it.
  const later = readdirSync(folder)
    .filter((name) => name.endsWith('.js') && name !== 'page.js')
    .map((name): Asset => ({ address: `/assets/${name}`, type: types.js, text: read(name) }))
  return {
    style: sheet.address,
    script: script.address,
    register: (fastify) => {
      for (const { address, type, text } of [sheet, script, ...later])
        fastify.get(address, { schema: { hide: true } }, (_request, reply) =>
          reply.type(type).header('cache-control', keptFor).send(text),
        )
    },
  }
}
