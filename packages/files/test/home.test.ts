import path from 'node:path'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { baseFolder, homeFolder } from '../src/home.ts'

const home = suite('home')

home('whatever HOME and the XDG variables say, what is kept is kept in an absolute folder', () => {
  const said = fc.option(fc.oneof(fc.string(), fc.constantFrom('', '.', '..', './x', 'some/where', '/', '/a/../b')), {
    nil: undefined,
  })
  fc.assert(
    fc.property(said, said, fc.constantFrom('cache', 'config', 'data'), (HOME, XDG, kind) => {
      const env = { HOME, XDG_CACHE_HOME: XDG, XDG_CONFIG_HOME: XDG, XDG_DATA_HOME: XDG }
      assert.ok(path.isAbsolute(homeFolder(env)))
      const folder = baseFolder(kind, env)
      assert.ok(path.isAbsolute(folder))
      // A relative path is not the place of anything: it is passed over, and does not become another one.
      if (XDG?.startsWith('/')) assert.is(folder, XDG)
      else assert.is(folder, baseFolder(kind, { HOME }))
      if (!HOME?.startsWith('/')) assert.is(homeFolder({ HOME }), homeFolder({}))
    }),
  )
})

home('HOME comes before the table of users', () => {
  assert.is(homeFolder({ HOME: '/somewhere' }), '/somewhere')
  assert.is(baseFolder('data', { HOME: '/somewhere' }), '/somewhere/.local/share')
})

home.run()
