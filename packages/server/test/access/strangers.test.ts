import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { servesStrangers } from '../../src/access/strangers.ts'

const strangers = suite('who comes to a server')

strangers('is told from where it listens and what stands before it, and can be taken on', () => {
  const rows = [
    ['127.0.0.1', [], false, false],
    ['::1', [], false, false],
    ['localhost', [], false, false],
    ['0.0.0.0', [], false, true],
    ['::', [], false, true],
    ['192.168.1.5', [], false, true],
    ['judge.school.example', [], false, true],
    ['127.0.0.1', ['127.0.0.0/8'], false, true],
    ['0.0.0.0', [], true, false],
    ['127.0.0.1', ['10.0.0.1'], true, false],
  ] as const
  for (const [host, trustedProxies, acceptsUnboundedMemory, expected] of rows)
    assert.is(servesStrangers({ host, trustedProxies, acceptsUnboundedMemory }), expected, host)
})

strangers.run()
