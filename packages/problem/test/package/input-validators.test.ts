import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Files, findingsOf, load, minimal202509, minimalLegacy } from './fixture.ts'

const validators = suite('input validators of a package')

const kinds = async (base: Files, changes: Files) =>
  (await load(base, changes)).inputValidators.map(({ kind, path }) => `${kind} ${path}`)

validators('are programs, or grammars of Checktestdata', async () => {
  const changes = {
    'input_validators/data.ctd': 'EOF\n',
    'input_validators/inner/inner.ctd': 'EOF\n',
    'input_validators/both/check.py': 'x\n',
    'input_validators/both/check.ctd': 'EOF\n',
  }
  assert.equal(await kinds(minimal202509, changes), [
    'ctd input_validators/data.ctd',
    'program input_validators/validate.py',
    'program input_validators/both',
    'ctd input_validators/inner',
  ])
})

validators('in the language of VIVA are left out, with a warning', async () => {
  const changes = { 'input_validators/data.viva': 'EOF\n' }
  assert.equal(await kinds(minimal202509, changes), ['program input_validators/validate.py'])
  const found = await findingsOf(minimal202509, changes)
  assert.equal(found.length, 1)
  assert.match(found[0] ?? '', /^warning GV-INPUT-VALIDATOR-VIVA input_validators\/data\.viva/)
})

validators('may stand in a folder of an old name in legacy, with a warning', async () => {
  const changes = { 'input_format_validators/check.py': 'x\n', 'input_validators/validate.py': null }
  assert.equal(await kinds(minimalLegacy, changes), ['program input_format_validators/check.py'])
  const found = await findingsOf(minimalLegacy, changes)
  assert.equal(found.length, 1)
  assert.match(found[0] ?? '', /^warning GV-INPUT-VALIDATOR-FOLDER input_format_validators/)
})

validators.run()
