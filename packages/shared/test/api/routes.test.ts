import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Route } from '../../src/api/route.ts'
import { routes } from '../../src/api/routes.ts'

const api = suite('API table')
const entries: [string, Route][] = Object.entries(routes)

api('has no two routes for the same method and path', () => {
  const places = entries.map(([, route]) => `${route.method} ${route.path}`)
  assert.is(new Set(places).size, places.length)
})

api('declares a schema for each parameter of a path, and no other', () => {
  for (const [name, route] of entries) {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])
    assert.equal(Object.keys(route.params?.shape ?? {}), inPath, name)
  }
})

api('has a reply for 200 and 201, and none for 204 and streams', () => {
  for (const [name, route] of entries)
    assert.is(route.reply !== undefined, route.status !== 204 && route.stream === undefined, name)
})

api('takes a body only by methods that have one', () => {
  for (const [name, { body, method }] of entries)
    if (body !== undefined) assert.ok(['POST', 'PATCH', 'PUT'].includes(method), name)
})

api.run()
