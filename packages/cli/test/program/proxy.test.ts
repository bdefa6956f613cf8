import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const proxies = suite('proxy')
const server = await startServer(makePackages(), makeFolder())
const target = Number(new URL(server.url).port)
const asked: string[] = []

/** A proxy that knows one host, judge.invalid, which only it can reach. */
const proxy = createServer((incoming, outgoing) => {
  asked.push(incoming.url ?? '')
  const { pathname, search } = new URL(incoming.url ?? '', 'http://judge.invalid')
  const { method, headers } = incoming
  const forwarded = request({ port: target, host: '127.0.0.1', path: pathname + search, method, headers }, (reply) => {
    outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(outgoing)
  })
  incoming.pipe(forwarded)
})
proxy.on('connect', (incoming, socket) => {
  asked.push(incoming.url ?? '')
  const there = connect(target, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    there.pipe(socket)
    socket.pipe(there)
  })
  for (const end of [there, socket]) end.on('error', () => {})
})
await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

proxies.before.each(() => {
  asked.splice(0)
})
proxies.after(async () => {
  proxy.closeAllConnections()
  proxy.close()
  await server.stop()
})

const list = (env: Readonly<Record<string, string>>) => makeUser(env).run(['problem', 'list'])

proxies('a server is reached through the proxy that the environment names, in either case', async () => {
  for (const name of ['HTTP_PROXY', 'http_proxy']) {
    const { code, out, err } = await list({ GAVEL_SERVER: 'http://judge.invalid', [name]: address })
    assert.is(code, 0, err)
    assert.match(out, /^sum\t/m)
  }
  assert.ok(asked.length >= 2)
  assert.ok(
    asked.every((url) => url.includes('judge.invalid')),
    asked.join(),
  )
})

proxies('hosts of NO_PROXY and this machine are reached without it', async () => {
  const without = await list({
    GAVEL_SERVER: 'http://judge.invalid',
    HTTP_PROXY: address,
    NO_PROXY: 'other.invalid,judge.invalid',
  })
  assert.is(without.code, 5)
  assert.is((await list({ GAVEL_SERVER: server.url, HTTP_PROXY: address })).code, 0)
  assert.equal(asked, [])
})

proxies('what is no proxy and what are no certificates is told with what to do', async () => {
  const wrong = await list({ GAVEL_SERVER: 'http://judge.invalid', HTTP_PROXY: 'not a proxy' })
  assert.is(wrong.code, 2)
  assert.match(wrong.err, 'is not the address of a proxy')
  const missing = await list({ GAVEL_SERVER: server.url, GAVEL_CA: '/nonexistent.pem' })
  assert.is(missing.code, 2)
  assert.match(missing.err, 'GAVEL_CA')
})

proxies.run()
