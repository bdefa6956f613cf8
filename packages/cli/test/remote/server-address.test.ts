import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isExposed, parseServer } from '../../src/remote/server-address.ts'

const address = suite('server-address')

address('an address has one form', () => {
  assert.is(parseServer('http://LOCALHOST:4170/'), 'http://localhost:4170')
  assert.is(parseServer('localhost:4170'), 'http://localhost:4170')
  assert.is(parseServer('127.0.0.1:80/judge/'), 'http://127.0.0.1/judge')
  assert.is(parseServer('[::1]:4170'), 'http://[::1]:4170')
  assert.is(parseServer('https://example.org/judge//'), 'https://example.org/judge')
})

address('what is no address of a server is refused', () => {
  for (const text of ['example.org', '', 'ftp://x', 'http://', 'http://u:p@x', 'http://x/?a=b', 'file:///etc']) {
    assert.throws(
      () => parseServer(text),
      (error: unknown) => error instanceof GavelError && error.code === 'usage.invalid',
      text,
    )
  }
})

address('only an unencrypted server elsewhere is exposed', () => {
  assert.ok(isExposed('http://example.org'))
  for (const server of ['https://example.org', 'http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1']) {
    assert.not.ok(isExposed(server), server)
  }
})

address.run()
