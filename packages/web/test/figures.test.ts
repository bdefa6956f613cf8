import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { languageName, memory, points, seconds, time } from '../src/parts/figures.ts'

const figures = suite('figures of the pages')

figures('are written in the signs of the language, with a space that does not break', () => {
  assert.is(seconds({ language: 'en' }, 1.234), '1.23\u00a0s')
  assert.is(seconds({ language: 'de' }, 12.34), '12,3\u00a0s')
  assert.is(memory({ language: 'fr' }, 1.5 * 1024 ** 2), '1,5\u00a0MiB')
  assert.is(memory({ language: 'en' }, 256 * 1024 ** 2), '256\u00a0MiB')
  assert.is(points({ language: 'en' }, 100 / 3), '33.33')
  assert.match(
    time({ language: 'en' }, 0).text,
    /^<time datetime="1970-01-01T00:00:00.000Z">Jan 1, 1970, 12:00\sAM UTC<\/time>$/,
  )
})

figures('a language has its name, and what is no language its code', () => {
  assert.is(languageName({ language: 'en' }, 'de'), 'German')
  assert.is(languageName({ language: 'fr' }, 'en'), 'anglais')
  for (const code of ['', '!', 'x'.repeat(99)]) assert.is(languageName({ language: 'en' }, code), code)
})

figures.run()
