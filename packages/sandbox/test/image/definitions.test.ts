import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { chooseDefinitions, readImageDefinitions } from '../../src/image/definitions.ts'
import { languageDefinitions } from '../../src/language/languages.ts'

const definitions = suite('image definitions')

definitions('every language is in an image that is defined', async () => {
  const names = new Set((await readImageDefinitions()).map(({ name }) => name))
  for (const { id, image } of languageDefinitions) assert.ok(names.has(image), `${id} wants ${image}`)
})

definitions('without a name those marked are chosen; an unknown one is told the nearest', async () => {
  const all = await readImageDefinitions()
  assert.equal(
    chooseDefinitions(all, []).map(({ name }) => name),
    ['base', 'cpp', 'python', 'java', 'javascript'],
  )
  assert.equal(
    chooseDefinitions(all, ['go', 'base']).map(({ name }) => name),
    ['go', 'base'],
  )
  try {
    chooseDefinitions(all, ['pyton'])
    assert.unreachable()
  } catch (error) {
    assert.equal(
      [(error as { code: string }).code, (error as { hint: string }).hint],
      ['image.unknown', 'Did you mean python?'],
    )
  }
})

definitions.run()
