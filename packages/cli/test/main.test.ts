import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { chooseCommand } from '../src/main.ts'

const main = suite('main')
const ids = ['auth:login', 'auth:logout', 'problem:list', 'problem:show', 'submit', 'test']

function errorOf(argv: readonly string[]): GavelError {
  try {
    chooseCommand(argv, ids)
  } catch (error) {
    if (error instanceof GavelError) return error
  }
  throw new Error(`${argv.join(' ')} was taken`)
}

main('a command is found by one word or two, and the rest is its own', () => {
  assert.equal(chooseCommand(['problem', 'list', '--json'], ids), { id: 'problem:list', rest: ['--json'] })
  assert.equal(chooseCommand(['test', 'list'], ids), { id: 'test', rest: ['list'] })
})

main('an unknown command is answered with the nearest ones', () => {
  assert.is(errorOf(['sumbit']).hint, 'Did you mean: gavel submit?')
  assert.is(errorOf(['problem', 'lst']).hint, 'Did you mean: gavel problem list?')
  assert.is(errorOf(['xyzzy']).hint, 'See: gavel --help')
})

main('a topic alone says what it needs', () => {
  assert.match(errorOf(['auth', '--json']).message, 'gavel auth needs a command: login, logout.')
})

main('a flag before the command is no command', () => {
  assert.match(errorOf(['--frob', 'test']).message, '--frob')
})

main.run()
