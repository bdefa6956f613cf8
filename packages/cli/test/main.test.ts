import { readFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { chooseCommand, meanings, topicAlone } from '../src/main.ts'
import { root } from './program/run.ts'

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

main('a word of other tools is answered with what it means here', () => {
  assert.is(errorOf(['list']).hint, 'Did you mean: gavel problem list?')
  assert.is(errorOf(['login']).hint, 'Did you mean: gavel auth login?')
  assert.is(errorOf(['problem', 'xyzzy']).hint, 'See: gavel problem --help')
})

main('every command that is suggested is one', () => {
  const { commands } = JSON.parse(readFileSync(path.join(root, 'packages/cli/dist/oclif.manifest.json'), 'utf8'))
  for (const id of Object.values(meanings).flat()) assert.ok(id in commands, id)
})

main('a topic alone asks for its help', () => {
  assert.is(topicAlone(['problem'], ids), 'problem')
  for (const argv of [['test'], ['problem', 'list'], ['auth', '--json'], []]) assert.is(topicAlone(argv, ids), null)
})

main.run()
