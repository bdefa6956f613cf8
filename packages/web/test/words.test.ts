import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { acceptedLanguages, chooseLanguage, languages } from '../src/words/choose.ts'

const words = suite('languages of the pages')

words('the chosen language wins, else the first accepted one that there is, else English', () => {
  assert.is(chooseLanguage('fr', 'de'), 'fr')
  assert.is(chooseLanguage('xx', 'nl, de-AT;q=0.8, fr;q=0.9'), 'fr')
  assert.is(chooseLanguage(undefined, 'nl, de-AT;q=0.8, en;q=0.7'), 'de')
  assert.is(chooseLanguage(undefined, 'de;q=0, fr;q=0.1'), 'fr')
  assert.is(chooseLanguage(undefined, undefined), 'en')
})

words('no header makes it throw, or choose what there is not', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (chosen, header) => {
      assert.ok(chooseLanguage(chosen, header) in languages)
      assert.ok(acceptedLanguages(header).length <= 20)
    }),
  )
})

/** Every text of a catalogue by its path; functions are left out. */
function textsOf(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${path}.${name}`, value]]
      : typeof value === 'object'
        ? textsOf(value, `${path}.${name}`)
        : [],
  )
}

words('a text that English has is in every language, and most differ from it', () => {
  const english = textsOf(languages.en)
  for (const catalogue of [languages.de, languages.fr]) {
    const texts = new Map(textsOf(catalogue))
    assert.equal(
      english.filter(([path, text]) => text !== '' && !texts.get(path)).map(([path]) => path),
      [],
    )
    const same = english.filter(([path, text]) => texts.get(path) === text)
    assert.ok(same.length < english.length / 8, same.join('\n'))
  }
})

words.run()
