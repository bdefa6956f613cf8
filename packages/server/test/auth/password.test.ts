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

passwords('a hash of another cost is outdated, and one that was renewed is not', async () => {
  const today = createPasswordHasher()
  const old = await createPasswordHasher({ N: 2 ** 15, r: 8, p: 1 }).hash('kept')
  assert.is(today.isOutdated(old), true)
  assert.is(await today.verify('kept', old), true)
  assert.is(await today.verify('other', old), false)
  const renewed = await today.hash('kept')
  assert.match(renewed, /^scrypt\$32768\$8\$3\$/)
  assert.is(today.isOutdated(renewed), false)
})

passwords('an account without a password takes none', async () => {
  const hasher = createPasswordHasher(cheap)
  for (const stored of ['', 'none', 'scrypt$1'])
    for (const each of ['', 'none', 'scrypt$1']) assert.is(await hasher.verify(each, stored), false)
})

passwords.run()
