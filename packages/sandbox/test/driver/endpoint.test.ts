import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseEndpoints } from '../../src/driver/docker/endpoint.ts'

const endpoint = suite('Docker endpoints')
/** What is said of an engine, without what is said to be nothing. */
const said = (options: object | undefined) =>
  Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined))

endpoint('several may be named: sockets of this machine, and engines elsewhere', () => {
  const [one, two, three] = parseEndpoints(
    'unix:///var/run/docker.sock, tcp://judge.example:2375,unix:///x.sock?files=archive',
  )
  assert.equal([one?.local, said(one?.options)], [true, { socketPath: '/var/run/docker.sock' }])
  assert.equal([two?.local, said(two?.options)], [false, { host: 'judge.example', port: 2375, protocol: 'http' }])
  assert.equal([three?.local, said(three?.options)], [false, { socketPath: '/x.sock' }])
})

endpoint('certificates make it TLS, and one that is missing is named', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-test-certs-'))
  try {
    for (const name of ['ca.pem', 'cert.pem']) writeFileSync(path.join(folder, name), name)
    assert.throws(() => parseEndpoints(`tcp://h:2376?certs=${folder}`), /key\.pem cannot be read/)
    writeFileSync(path.join(folder, 'key.pem'), 'key')
    const [tls] = parseEndpoints(`tcp://h:2376?certs=${folder}`)
    assert.is(tls?.options.protocol, 'https')
    assert.equal(tls?.options.ca, Buffer.from('ca.pem'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

endpoint('what is no engine is refused', () => {
  for (const text of ['docker', 'tcp://host', 'ssh://host', 'http://h:1'])
    assert.throws(() => parseEndpoints(text), /is no engine/)
})

endpoint.run()
