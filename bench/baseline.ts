/** A program: the HTTP layer of the server with a handler that does nothing, to compare with. */

import { createLog } from '@gavel/node/log'
import { route } from '@gavel/server/http/route'
import { createHttp } from '@gavel/server/http/server'

const http = await createHttp({
  log: createLog('warn'),
  identify: async () => ({ id: 'bench', username: 'bench', role: 'user', session: 'bench', scopes: null }),
  identifyNode: async () => ({ id: 'bench', name: 'bench' }),
  limits: { signInsPerMinute: 1, submissionsPerMinute: 1_000_000 },
  trustedProxies: [],
  version: 'bench',
})
route(http, 'createSubmission', async ({ body: { problem, language }, user: { id, username } }) => {
  const judged = { verdict: null, score: null, maxScore: null, cpuSeconds: null, memoryBytes: null }
  return { id, problem, username, language, submittedAt: Date.now(), state: 'queued' as const, ...judged }
})
console.log(`listening on ${await http.fastify.listen({ host: '127.0.0.1', port: 0 })}`)
