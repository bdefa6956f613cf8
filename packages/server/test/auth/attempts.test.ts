import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TooMany } from '../../src/access/too-many.ts'
import { createAttempts } from '../../src/auth/attempts.ts'

const attempts = suite('attempts')
const hourMs = 3600_000

/** Attempts on a clock of the test's own; `tryFor` counts those that a guesser gets in so many milliseconds, trying each second. */
function createGuessing(failuresPerMinute = 100) {
  let now = 0
  const limits = createAttempts(failuresPerMinute, () => now)
  const isFree = (address: string, username: string, device: string | null = null) => {
    try {
      limits.check({ address, username, device })
      return true
    } catch (error) {
      assert.instance(error, TooMany)
      return false
    }
  }
  const guess = (address: string, username: string, device: string | null = null) => {
    if (!isFree(address, username, device)) return false
    limits.fail({ address, username, device })
    return true
  }
  const tryFor = (ms: number, one: () => boolean) => {
    let counted = 0
    for (const end = now + ms; now < end; now += 1000) if (one()) counted += 1
    return counted
  }
  return { limits, isFree, guess, tryFor, wait: (ms: number) => (now += ms) }
}

attempts('an address that guesses at one user gets ever fewer tries', () => {
  const { guess, tryFor } = createGuessing()
  const tries = tryFor(hourMs, () => guess('a', 'ada'))
  assert.ok(tries > 5 && tries < 20, `${tries} tries in an hour`)
})

attempts('a user who is guessed at from a hundred addresses is guessed at slowly', () => {
  const { guess, tryFor } = createGuessing()
  let each = 0
  const tries = tryFor(hourMs, () => guess(`a${each++ % 100}`, 'ada'))
  assert.ok(tries < 120, `${tries} tries in an hour`)
})

attempts('an address that guesses at everybody has so many failures a minute', () => {
  const { guess, wait } = createGuessing(100)
  const count = () => Array.from({ length: 500 }, (_, each) => guess('a', `user-${each}`)).filter(Boolean).length
  assert.is(count(), 100)
  assert.is(count(), 0)
  wait(60_000)
  assert.is(count(), 100)
})

attempts('a class behind one address may mistype, and its right passwords count for nothing', () => {
  const { limits, guess, isFree } = createGuessing(100)
  for (let pupil = 0; pupil < 40; pupil++) {
    const username = `pupil-${pupil}`
    assert.ok(guess('school', username))
    assert.ok(guess('school', username))
    assert.ok(isFree('school', username))
    limits.succeed({ address: 'school', username, device: null })
  }
})

attempts('nobody can lock out a device that is known, and it may not guess either', () => {
  const { guess, isFree, tryFor } = createGuessing(100)
  for (let each = 0; each < 500; each++) guess('school', 'ada')
  for (let each = 0; each < 500; each++) guess(`elsewhere-${each}`, 'ada')
  for (let each = 0; each < 500; each++) guess('school', `user-${each}`)
  assert.not(isFree('school', 'ada'))
  assert.ok(isFree('school', 'ada', 'laptop'))
  assert.ok(tryFor(hourMs, () => guess('school', 'ada', 'laptop')) < 25)
})

attempts('failures are forgotten', () => {
  const { guess, wait, isFree } = createGuessing()
  for (let each = 0; each < 50; each++) guess('a', 'ada')
  assert.not(isFree('a', 'ada'))
  wait(2 * hourMs)
  for (let each = 0; each < 5; each++) assert.ok(guess('a', 'ada'))
})

attempts.run()
