import { nodeProtocol } from '@gavel/shared/node'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createNodeTokens } from '../../src/dispatch/tokens.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, databaseKinds, newDatabase, register, startServer, submissionOf } from '../harness.ts'

const info = {
  protocol: nodeProtocol,
  version: '0.1.0',
  cores: 2,
  slots: 2,
  languages: ['python'],
  images: [],
  speedFactor: null,
  driver: 'native',
  cgroup: 'v2',
}

for (const kind of databaseKinds) {
  const reach = suite(`reach of a node's token on ${kind}`)

  reach('ends at what its nodes hold: packages, names, and the work of others', async () => {
    const database = await newDatabase(kind)
    const app = await startServer(database)
    const store = await openStore(database)
    try {
      const tokens = createNodeTokens(store)
      const [own, other] = [await tokens.create('own'), await tokens.create('other')]
      const join = (name: string, token: string) => ask(app.url, `POST /api/nodes/${name}/join`, { token, body: info })
      const lease = (name: string, token: string) =>
        ask(app.url, `POST /api/nodes/${name}/leases`, { token, body: { most: 1, waitMs: 0 } })
      assert.is((await join('first', own)).status, 200)
      assert.is((await join('second', other)).status, 200)
      const { version } = (await ask(app.url, 'GET /api/problems/sum-up')).body
      const fetchPackage = async (token: string) => {
        const { status, body } = await ask(app.url, `GET /api/packages/${version}/archive`, { token })
        return status === 200 ? status : body.code
      }
      assert.is(await fetchPackage(own), 'package.not-found')
      const { accessToken } = await register(app.url, 'ada')
      await ask(app.url, 'POST /api/submissions', { token: accessToken, body: submissionOf('print(1)') })
      assert.is((await lease('first', own)).body.items.length, 1)
      assert.is(await fetchPackage(own), 200)
      assert.is(await fetchPackage(other), 'package.not-found')
      assert.is((await lease('first', other)).status, 403)
      for (const path of ['/api/nodes', '/api/problems/sum-up/versions', '/api/submissions', '/api/user'])
        assert.is((await ask(app.url, `GET ${path as '/'}`, { token: own })).status, 401, path)
    } finally {
      await store.close()
      await app.close()
    }
  })

  reach('a token has so many nodes and no more; those that are gone make room', async () => {
    const database = await newDatabase(kind)
    const app = await startServer(database)
    const store = await openStore(database)
    try {
      const token = await createNodeTokens(store).create('lab')
      const join = async (name: string) =>
        (await ask(app.url, `POST /api/nodes/${name}/join`, { token, body: info })).status
      for (let number = 1; number <= 64; number++) assert.is(await join(`lab-${number}`), 200)
      assert.is(await join('lab-65'), 429)
      assert.is(await join('lab-3'), 200)
      assert.is((await ask(app.url, 'POST /api/nodes/lab-7/leave', { token })).status, 204)
      assert.is(await join('lab-65'), 200)
      const names = (await store.read.selectFrom('judge_node').select('name').execute()).map(({ name }) => name)
      assert.is(names.length, 64)
      assert.is(names.includes('lab-7'), false)
    } finally {
      await store.close()
      await app.close()
    }
  })

  reach.run()
}
