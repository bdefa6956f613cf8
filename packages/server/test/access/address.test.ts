import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientAddress } from '../../src/access/address.ts'

const address = suite('client address')

address('IPv4 is itself, also in IPv6; IPv6 is its /64', () => {
  const cases: [string, string][] = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ]
  for (const [ip, wanted] of cases) assert.is(clientAddress(ip), wanted)
})

address('all addresses of a /64 are one, however they are written', () => {
  const group = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), (network, host) => {
      const plain = [...network, ...host].map((each) => each.toString(16)).join(':')
      const padded = [...network, ...host].map((each) => each.toString(16).padStart(4, '0').toUpperCase()).join(':')
      const wanted = `${network.map((each) => each.toString(16)).join(':')}::/64`
      assert.is(clientAddress(plain), wanted)
      assert.is(clientAddress(padded), wanted)
      const short = `${network.map((each) => each.toString(16)).join(':')}::${host[3].toString(16)}`
      assert.is(clientAddress(short), wanted)
    }),
  )
})

address.run()
