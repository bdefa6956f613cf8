import { GavelError } from '@gavel/shared/error'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPasswordHasher } from '../../src/auth/password.ts'

const passwords = suite('password')
const cheap = { N: 16, r: 1, p: 1 }

passwords('only the password itself is accepted', async () => {
  const hasher = createPasswordHasher(cheap)
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (right, other) => {
      const stored = await hasher.hash(right)
      assert.is(await hasher.verify(right, stored), true)
      assert.is(await hasher.verify(other, stored), other.normalize('NFC') === right.normalize('NFC'))
      assert.is(await hasher.verify(right, null), false)
    }),
  )
})

passwords('the same password is stored in another way each time', async () => {
  const hasher = createPasswordHasher(cheap)
  assert.is.not(await hasher.hash('the same'), await hasher.hash('the same'))
})

passwords('a password stored with other parameters is still accepted', async () => {
  const stored = await createPasswordHasher({ N: 64, r: 2, p: 1 }).hash('old')
  assert.is(await createPasswordHasher(cheap).verify('old', stored), true)
})

passwords('a flood is refused rather than queued without end', async () => {
  const hasher = createPasswordHasher(cheap)
  const results = await Promise.allSettled(Array.from({ length: 200 }, () => hasher.hash('x')))
  const refused = results.filter((result) => result.status === 'rejected')
  assert.ok(refused.length > 0 && refused.length < 200)
  assert.ok(refused.every(({ reason }) => reason instanceof GavelError && reason.code === 'request.too-many'))
  assert.type(await hasher.hash('after the flood'), 'string')
})

passwords.run()
