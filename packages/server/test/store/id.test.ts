import { validate, version } from 'uuid'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { newId } from '../../src/store/id.ts'

const test = suite('id')

test('ids are UUIDs of version 7, each another one, in the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  assert.ok(ids.every((id) => validate(id) && version(id) === 7))
  assert.is(new Set(ids).size, ids.length)
  assert.equal(ids.toSorted(), ids)
})

test('the last 32 bits of an id are no function of those of the one before', () => {
  const ends = Array.from({ length: 5000 }, () => newId().slice(-8))
  // Of 5,000 random 32-bit numbers two are the same once in 344 runs; three pairs once in 10^8.
  assert.ok(new Set(ends).size > 4997)
})

test.run()
