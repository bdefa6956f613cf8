import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TooMany } from '../../src/access/too-many.ts'
import { createPlaces, type Place } from '../../src/live/places.ts'

const places = suite('places')

/** Places whose holders are counted: by `take`, which answers whether one was had. */
function createCrowd(most: number, mostPerUser: number) {
  const crowd = createPlaces({ most, mostPerUser })
  const dropped: Place[] = []
  const take = (address: string, user: string) => {
    const place: Place = { address, user, drop: () => dropped.push(place) }
    try {
      crowd.take(place)
      return true
    } catch (error) {
      assert.instance(error, TooMany)
      return false
    }
  }
  const held = (of: Partial<Place>) =>
    crowd.all().filter((each) => Object.entries(of).every(([key, value]) => Reflect.get(each, key) === value)).length
  return { crowd, dropped, take, held }
}

places('one address with 157 accounts takes all of 5,000, and each that comes after still gets a place', () => {
  const { take, held, dropped, crowd } = createCrowd(5000, 32)
  for (let account = 0; account < 157; account++) for (let each = 0; each < 32; each++) take('flood', `bot-${account}`)
  assert.is(crowd.all().length, 5000)
  assert.not(take('flood', 'bot-0'))
  dropped.length = 0
  for (let honest = 0; honest < 300; honest++) {
    for (let each = 0; each < 4; each++) assert.ok(take(`home-${honest % 100}`, `user-${honest}`))
  }
  assert.is(crowd.all().length, 5000)
  assert.is(held({ address: 'flood' }), 3800)
  assert.is(dropped.length, 1200)
  assert.ok(dropped.every(({ address }) => address === 'flood'))
})

places('behind one address users are treated as addresses are', () => {
  const { take, held } = createCrowd(64, 32)
  for (let each = 0; each < 32; each++) assert.ok(take('school', 'one') && take('school', 'two'))
  for (let pupil = 0; pupil < 40; pupil++) assert.ok(take('school', `pupil-${pupil}`))
  assert.is(held({ user: 'one' }) + held({ user: 'two' }), 24)
  assert.not(take('school', 'one'))
})

places(
  'whoever comes, no bound is passed, nobody new is refused while another has two more, and nobody goes back and forth',
  () => {
    const taker = fc.record({
      address: fc.integer({ min: 0, max: 4 }),
      user: fc.integer({ min: 0, max: 9 }),
      gives: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(taker, { maxLength: 120 }), (takers) => {
        const { take, held, crowd } = createCrowd(12, 5)
        for (const { address, user, gives } of takers) {
          const [at, name] = [`a${address}`, `u${user}`]
          const first = crowd.all()[0]
          if (gives && first !== undefined) crowd.giveBack(first)
          const before = held({ address: at })
          const heaviest = Math.max(0, ...crowd.all().map((each) => held({ address: each.address })))
          const mine = held({ user: name })
          const had = take(at, name)
          assert.ok(crowd.all().length <= 12 && held({ user: name }) <= 5)
          if (!had) assert.ok(mine >= 5 || heaviest <= before + 1)
          assert.is(held({ user: name }) >= mine, true)
        }
      }),
    )
  },
)

places.run()
